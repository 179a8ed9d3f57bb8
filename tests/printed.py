"""PDFs as tests see them: the size and place of every piece of text, tags, links and colours."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf

Matrix = tuple[float, float, float, float, float, float]


class Glyphs(NamedTuple):
    """Some text on a page: its size in points and where it begins, from the lower left corner."""

    size: float
    x: float
    y: float


def texts(pdf: Path) -> Iterator[tuple[pikepdf.Page, Glyphs]]:
    """Every piece of text with its page, drawings included."""
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            for glyphs in _walk(page, page.obj.Resources, (1, 0, 0, 1, 0, 0)):
                yield page, glyphs


def words(pdf: Path, *options: str) -> str:
    """The text of a PDF as another program extracts it."""
    tool = shutil.which("pdftotext")
    assert tool, "no pdftotext: install poppler-utils"
    told = subprocess.run([tool, *options, str(pdf), "-"], capture_output=True, text=True, check=True)
    return told.stdout


def elements(pdf: Path, role: str) -> list[set[str]]:
    """The keys of every element of a role in the tree of tags."""
    found: list[set[str]] = []
    with pikepdf.open(pdf) as opened:
        waiting = [opened.Root.StructTreeRoot]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting += list(node)[::-1]
            elif isinstance(node, pikepdf.Dictionary) and str(node.get("/Type", "")) != "/OBJR":
                found += [set(node.keys())] if str(node.get("/S", "")) == f"/{role}" else []
                waiting += [node.K] if "/K" in node else []
    return found


def colours(pdf: Path) -> set[tuple[float, ...]]:
    """Every colour that is set, as the numbers of its parts."""
    found = set()
    with pikepdf.open(pdf) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream) and "/Length1" not in thing:
                data = thing.read_bytes()
                for triple in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", data):
                    found.add(tuple(map(float, triple)))
    return found


def _walk(holder: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object, start: Matrix) -> Iterator[Glyphs]:
    here, kept, size, line = start, [], 0.0, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for operands, operator in pikepdf.parse_content_stream(holder):
        match str(operator):
            case "q":
                kept.append(here)
            case "Q":
                here = kept.pop()
            case "cm":
                here = _times(_matrix(operands), here)
            case "Tf":
                size = float(operands[1])
            case "Tm":
                line = _matrix(operands)
            case "Td":
                line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
            case "Tj" | "TJ":
                a, b, _, _, x, y = _times(line, here)
                yield Glyphs(size * (a * a + b * b) ** 0.5, x, y)
            case "Do":
                yield from _drawn(resources.XObject[operands[0]], resources, here)


def _drawn(drawing: pikepdf.Object, resources: pikepdf.Object, here: Matrix) -> Iterator[Glyphs]:
    if drawing.get("/Subtype") == "/Form":
        own = _matrix(drawing.get("/Matrix", [1, 0, 0, 1, 0, 0]))
        yield from _walk(drawing, drawing.get("/Resources", resources), _times(own, here))


def _matrix(numbers: object) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)  # type: ignore[attr-defined]
    return a, b, c, d, e, f


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip
