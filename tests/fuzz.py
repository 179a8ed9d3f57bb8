"""Maps and personas spoilt at random, the same for the same number: bytes, lines, tokens, indentation, keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

_CONTENT = Path(__file__).parent.parent / "content"

_TOKENS = (
    *("- ", ": ", "? ", "[", "]", "{", "}", ", ", "#", " #x", "&a ", "*a", "!t ", "!!str ", "| ", "> ", "|-\n", '"'),
    *("'", "\t", "\n", "\r\n", "\r", "---\n", "...\n", "%YAML 1.2\n", "<<: ", "~", "\\", "\\x", "@", "`", "="),
    *("\ufeff", "\0", "\u2028", "\x85", "\u200b", "\u202e", "e\u0301", "日本", "🙂", "\x07", "\x1b[31m", "\xa0", "١"),
    *("title: ", "journey:\n", "step: ", "feels: ", "9e999", "7", "-", "−3", "1" * 400, "55 %", "{anna: 1}", "[?]"),
    *("[@int P3]", "](x.png)", "![a](b)", "# Phase\n", "## Step\n", "### Deep\n", "- pains: x (because: y)\n", "<!--"),
    *("-->", "```\n", "{#id}", "(a: b)", "Does: x\n", "does: x\ndoes: y\n", "pian: x\n", "a" * 70, " " * 40, ".."),
    *("1..5", "2026-13-40", "no"),
)
_BYTES = (b"\xff", b"\xc3", b"\xe4", b"\x00", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\r", b"\xc2\x85")


class Sample(NamedTuple):
    """A well-formed file: its path in a project, which says how it is read, and its text."""

    path: str
    text: str


class Mutant(NamedTuple):
    """A spoilt file and its place in a project."""

    path: str
    data: bytes


def mutant(number: int) -> Mutant:
    """The file of a number: the beginning of a sample, spoilt one to four times."""
    random = Random(number)
    sample = random.choice(samples())
    lines = sample.text.splitlines(keepends=True)
    text = "".join(lines[: random.randint(1, 1 + min(len(lines), random.choice((12, 30, 60))))])
    for _ in range(random.choice((1, 1, 2, 2, 4))):
        text = random.choice(_MUTATIONS)(text, random)
    data = text.encode("utf-8")
    return Mutant(sample.path, _other_bytes(data, random) if random.random() < 0.1 else data)


@cache
def samples() -> tuple[Sample, ...]:
    """The example content, and small files that hold what the examples do not."""
    files = sorted(path for folder in ("maps", "personas") for path in (_CONTENT / folder).iterdir())
    found = [Sample(path.relative_to(_CONTENT.parent).as_posix(), path.read_text(encoding="utf-8")) for path in files]
    return (*found, *_SMALL)


def slips(text: str) -> Iterator[tuple[str, int, str]]:
    """A text with one slip of the pen: its kind, the number of its line (from 1), and the text."""
    lines = text.split("\n")
    for kind, slip in _SLIPS.items():
        for number, line in enumerate(lines):
            spoilt = slip(line)
            if spoilt != line:
                yield kind, number + 1, "\n".join([*lines[:number], spoilt, *lines[number + 1 :]])


def _other_bytes(data: bytes, random: Random) -> bytes:
    place = random.randint(0, len(data))
    return data[:place] + random.choice(_BYTES) + data[place + random.randint(0, 2) :]


def _token_in(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(_TOKENS) + text[place:]


def _token_at_start(text: str, random: Random) -> str:
    """A token where a value or a line begins, where most of them mean something."""
    places = [index for index, letter in enumerate(text) if letter in "\n:-"] or [0]
    place = random.choice(places) + random.choice((1, 2))
    return text[:place] + random.choice(_TOKENS) + text[place:]


def _slice_out(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + text[place + random.choice((1, 1, 2, 8, 80)) :]


def _letters_swapped(text: str, random: Random) -> str:
    place = random.randint(0, max(0, len(text) - 2))
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def _on_lines(change: Callable[[list[str], int, Random], None]) -> Callable[[str, Random], str]:
    def mutate(text: str, random: Random) -> str:
        lines = text.split("\n")
        change(lines, random.randrange(len(lines)), random)
        return "\n".join(lines)

    return mutate


def _indented_otherwise(lines: list[str], number: int, random: Random) -> None:
    lines[number] = random.choice(("", " ", "  ", "   ", "    ", "      ", "\t", "  \t")) + lines[number].lstrip(" ")


def _line_twice(lines: list[str], number: int, random: Random) -> None:
    lines.insert(random.randrange(len(lines)), lines[number])


def _line_gone(lines: list[str], number: int, random: Random) -> None:
    del lines[number]


def _lines_swapped(lines: list[str], number: int, random: Random) -> None:
    other = random.randrange(len(lines))
    lines[number], lines[other] = lines[other], lines[number]


def _keys_swapped(lines: list[str], number: int, random: Random) -> None:
    other = random.randrange(len(lines))
    one, one_rest = lines[number].partition(":")[0], lines[number].partition(":")[1:]
    two, two_rest = lines[other].partition(":")[0], lines[other].partition(":")[1:]
    lines[number], lines[other] = two + "".join(one_rest), one + "".join(two_rest)


def _value_gone(lines: list[str], number: int, random: Random) -> None:
    lines[number] = lines[number].partition(":")[0] + random.choice((":", "", ": ", ": -", ": |"))


def _line_from_elsewhere(lines: list[str], number: int, random: Random) -> None:
    other = random.choice(samples()).text.split("\n")
    lines.insert(number, random.choice(other))


_MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    *(_token_in, _token_at_start, _token_at_start, _slice_out, _letters_swapped),
    *map(_on_lines, (_indented_otherwise, _indented_otherwise, _line_twice, _line_gone, _lines_swapped)),
    *map(_on_lines, (_keys_swapped, _value_gone, _line_from_elsewhere)),
)

_KEY = re.compile(r"(\s*(?:- )*[a-z])([a-z])([a-z])(?=[a-z ]*: )")
_SLIPS: dict[str, Callable[[str], str]] = {
    "letters of a key swapped": lambda line: _KEY.sub(lambda key: key[1] + key[3] + key[2], line, count=1),
    "no colon": lambda line: line.replace(": ", " ", 1),
    "no space behind the colon": lambda line: line.replace(": ", ":", 1),
    "no space behind the dash": lambda line: re.sub(r"^(\s*)- ", r"\1-", line),
    "a space too many": lambda line: f" {line}" if line else line,
    "a space too few": lambda line: line.removeprefix(" "),
    "two spaces too few": lambda line: line.removeprefix("  "),
    "a tab": lambda line: line.replace("  ", "\t", 1) if line.startswith("  ") else line,
    "a quotation mark": lambda line: re.sub(r": (\w)", r': "\1', line, count=1),
    "a second colon": lambda line: re.sub(r"(: \w+) ", r"\1: ", line, count=1),
}

_YAML = """\
title: T
who: [anna, marek]
scale: 1..5
sources: {int: Interviews}
curves: {brand: Brand}
lanes: [does, legal]
journey:
  - phase: P
    service: before
    steps:
      - A: 1
      - step: B
        feels: {anna: 1, marek: 2}
        legal: x [@int]
        next:
          - a: 40 %
          - leave: 60 %
        touchpoints: [website: list, phone: shop]
"""
_MARKDOWN = """\
---
title: T
who: anna
---
# P
goal: g

## A: 1 {#a}
![c](a.svg)

Does it

- website: list
- pains:
  - x (because: y)
    - hurts: 3
- senses:
  - sight: s
- next:
  - a: 100 %
"""
_FLOW = '{title: "T", journey: [A, {step: B, pains: [x, {pain: y, because: z}]}, C: -1 sad]}\n'
_PERSONA = "name: Anna\nempathy:\n  thinks and feels:\n    pains: [a, b]\n  must do: x\n"
_SMALL = (
    Sample("content/maps/small.yaml", _YAML),
    Sample("content/maps/flow.yaml", _FLOW),
    Sample("content/maps/door.md", _MARKDOWN),
    Sample("content/personas/small.yaml", _PERSONA),
    Sample("content/personas/door.md", "---\nname: Anna\nfrom: int\nquote: x [@int]\n---\nNotes\n"),
)
