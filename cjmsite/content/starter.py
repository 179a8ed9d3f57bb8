"""The first files of a project, a map or a persona, as a person would write them; they stand in `starters/`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cjmsite.content.slug import slug
from cjmsite.content.writing.scalars import line

SCHEMA_FILES = {"journey": ".schema/journey.json", "persona": ".schema/persona.json", "site": ".schema/site.json"}
"""Where content/ keeps the schemas that an editor reads, by what they describe; hidden, so that no build reads them."""

TEMPLATES = (
    "before-during-after",
    "purchase-5",
    "pre-core-post",
    "awareness-to-loyalty",
    "storyboard-5",
    "b2b",
    "service-blueprint",
)
"""What a new map can begin as, the plainest first."""

LANGUAGES = ("en", "fi", "pl", "ru")
"""The languages that templates are written in; all others get the first."""

_FOLDER = Path(__file__).with_name("starters")
_SCHEMA_LINE = "# yaml-language-server: $schema="
_IGNORE = "/output/\n/output-*/\n/.cache/\n"


class ToolCard(NamedTuple):
    """What a template says of itself, in its own language: what it is, how long it takes, how hard it is, for whom."""

    id: str
    what: str
    time: str
    difficulty: str
    audience: str


def project_files() -> dict[str, str]:
    """The files of a new project by path: settings, a map and a persona to start from."""
    return {
        "content/site.yaml": _read("site.yaml", "site", ""),
        "content/maps/winter-jacket.yaml": _read("winter-jacket.yaml", "journey"),
        "content/personas/anna.yaml": _read("anna.yaml", "persona"),
        ".gitignore": _IGNORE,
    }


def new_map(title: str, template: str = TEMPLATES[0], language: str = LANGUAGES[0]) -> tuple[str, str]:
    """The path and the text of a new map made from a template."""
    text = _read(_template(template, language), "journey")
    return map_path(title), text.replace("\ntitle: Title\n", f"\ntitle: {line(title)}\n", 1)


def map_path(title: str) -> str:
    """Where the map with this title stands."""
    return f"content/maps/{slug(title)}.yaml"


def schema_line() -> str:
    """The first line of a map, which tells an editor how maps are written."""
    return f"{_SCHEMA_LINE}../{SCHEMA_FILES['journey']}\n"


def new_persona(name: str) -> tuple[str, str]:
    """The path and the text of a new persona."""
    text = _read("persona.yaml", "persona")
    return f"content/personas/{slug(name)}.yaml", text.replace("\nname: Name\n", f"\nname: {line(name)}\n", 1)


def tool_cards(language: str) -> tuple[ToolCard, ...]:
    """What each template says of itself."""
    return tuple(_tool_card(template, language) for template in TEMPLATES)


def _tool_card(template: str, language: str) -> ToolCard:
    """The first four lines of a template are its tool card."""
    said = (_FOLDER / _template(template, language)).read_text(encoding="utf-8").splitlines()[:4]
    return ToolCard(template, *(one.removeprefix("# ") for one in said))


def _template(template: str, language: str) -> str:
    base = language.replace("_", "-").partition("-")[0].lower()
    return f"maps/{template}.{base if base in LANGUAGES else LANGUAGES[0]}.yaml"


def _read(name: str, kind: str, up: str = "../") -> str:
    return f"{_SCHEMA_LINE}{up}{SCHEMA_FILES[kind]}\n" + (_FOLDER / name).read_text(encoding="utf-8")
