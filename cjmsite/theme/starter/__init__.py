"""The first files of a theme of one's own: they change nothing yet, and show where everything goes."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def theme_files(name: str, parent: str) -> dict[str, str]:
    """The files of a new theme by their path in its folder."""
    title = name.replace("-", " ").capitalize()
    return {
        "theme.yaml": _read("theme.yaml").replace("TITLE", title).replace("PARENT", parent),
        "templates/layout.html": _read("layout.html").replace("PARENT", parent),
        f"static/css/99-{name}.css": _read("sheet.css"),
    }


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
