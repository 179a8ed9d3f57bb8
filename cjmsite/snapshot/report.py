"""What a comparison came to: as lines, as JSON, as JUnit's XML, and as one HTML file to look through."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from PIL import Image

from cjmsite.snapshot.compare import Rectangle, difference, joined, regions
from cjmsite.snapshot.gallery import Outcome
from cjmsite.snapshot.goldens import TALLEST, Goldens
from cjmsite.snapshot.place import Fingerprint

_MOST_LINES = 8
_TEMPLATE = Path(__file__).with_name("static")
_RED = (224, 0, 60)


class Shown(NamedTuple):
    """A picture in the report: its name, what changed, and its pictures as addresses that hold them; empty where there
    is none. `regions` are rectangles round what changed."""

    name: str
    status: str
    changes: tuple[str, ...]
    pixels: int
    size: tuple[int, int]
    old: str
    new: str
    difference: str
    regions: tuple[Rectangle, ...]


def as_text(unlike: Sequence[Outcome]) -> str:
    """Lines for people: each picture that is not as approved, and what changed."""
    lines = []
    for outcome in unlike:
        lines.append(f"{outcome.name}: {_headline(outcome)}")
        lines += [f"   {line}" for line in outcome.changes[:_MOST_LINES]]
        if len(outcome.changes) > _MOST_LINES:
            lines.append(f"   and {len(outcome.changes) - _MOST_LINES} more changes")
    return "".join(f"{line}\n" for line in lines)


def as_json(outcomes: Sequence[Outcome], place: Fingerprint) -> str:
    """For programs: every picture with its status and changes."""
    pictures = [
        {"name": one.name, "status": one.status, "pixels": one.pixels, "changes": list(one.changes)} for one in outcomes
    ]
    return json.dumps({"place": dict(place), "pictures": pictures}, ensure_ascii=False, indent=1) + "\n"


def as_junit(outcomes: Sequence[Outcome], _place: Fingerprint) -> str:
    """For build servers: a test case for each picture."""
    failures = sum(one.status != "same" for one in outcomes)
    suite = ElementTree.Element("testsuite", name="cjmsite snapshot", tests=str(len(outcomes)), failures=str(failures))
    for one in outcomes:
        page, _, variant = one.name.rpartition(".")
        case = ElementTree.SubElement(suite, "testcase", classname=page, name=variant)
        if one.status != "same":
            failure = ElementTree.SubElement(case, "failure", message=_headline(one))
            failure.text = "\n".join(one.changes)
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Outcome], Fingerprint], str]] = {"json": as_json, "junit": as_junit}
"""Ways to print outcomes for programs."""


def write(path: Path, goldens: Goldens, outcomes: Sequence[Outcome]) -> None:
    """Writes the report: one file that needs no other, and no network."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    drawing = Environment(loader=FileSystemLoader(_TEMPLATE), autoescape=True, undefined=StrictUndefined)
    unlike = [one for one in outcomes if one.status != "same"]
    html = drawing.get_template("report.html").render(
        shown=[_shown(goldens, one) for one in unlike], same=len(outcomes) - len(unlike), folder=str(goldens.folder)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def _headline(outcome: Outcome) -> str:
    if outcome.status == "different":
        return f"{outcome.pixels} px differ"
    return "is new" if outcome.status == "new" else "is gone"


def _shown(goldens: Goldens, outcome: Outcome) -> Shown:
    old = goldens.picture(outcome.name) if outcome.status != "new" else None
    new = joined(outcome.pieces) if outcome.pieces else None
    either = new or old
    assert either is not None, "a picture is old or new"
    marked, boxes = _marked(old, new)
    return Shown(
        outcome.name, outcome.status, outcome.changes, outcome.pixels, either.size, _inline(old), _inline(new),
        _inline(marked), boxes,
    )  # fmt: skip


def _marked(old: Image.Image | None, new: Image.Image | None) -> tuple[Image.Image | None, tuple[Rectangle, ...]]:
    """The new picture, pale, with every differing pixel in red, and rectangles round them."""
    if old is None or new is None:
        return None, ()
    mask = difference(old, new).mask
    pale = Image.blend(new, Image.new("RGB", new.size, (255, 255, 255)), 0.75).crop((0, 0, *mask.size))
    pale.paste(_RED, (0, 0, *mask.size), mask)
    return pale, tuple(regions(mask)[:200])


def _inline(picture: Image.Image | None) -> str:
    if picture is None:
        return ""
    data = io.BytesIO()
    if picture.height > TALLEST:
        picture.save(data, "PNG")
        return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode()
    picture.save(data, "WEBP", lossless=True, quality=20, method=1)
    return "data:image/webp;base64," + base64.b64encode(data.getvalue()).decode()
