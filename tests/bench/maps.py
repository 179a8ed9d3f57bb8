"""Writes synthetic maps as a project of this program and as a project of Hugo, with the same texts: `maps.py OUT N`.

OUT/cjmsite/content/  site.yaml, maps/00001.yaml …, personas/*.yaml
OUT/hugo/             content/maps/00001.md …: the same bytes as front matter; data/personas: the same files

A map has 6 phases of 2 or 3 steps (13 to 18), scores of 2 of 20 personas for each step, about 60 texts of which 15 %
hold Markdown; it is in English, Finnish, Polish or Russian, most often 6 to 9 kB long. The same number gives the same
map.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LANES = ("does", "thinks", "says", "expects", "pains", "gains", "ideas", "front", "back", "systems")
CHANNELS = ("website", "phone", "email", "app", "letter", "face to face", "chat", "shop")
LANGUAGES = ("en", "fi", "pl", "ru")
STATES = ("draft", "review", "published")
PHASES = 6
TOUCHED = 0.65
"""Share of the steps at which customer and company meet."""
MARKED, DOUBLE, CITED, FOLDED, QUOTED = 0.15, 0.35, 0.2, 0.06, 0.15
"""Shares of the texts: with Markdown, of two sentences, with what they rest on, folded, quoted without need."""


def main(out: Path, count: int) -> None:
    shutil.rmtree(out, ignore_errors=True)
    said = yaml.load((HERE / "sentences.yaml").read_text("utf-8"), yaml.CSafeLoader)
    ours, theirs = out / "cjmsite" / "content", out / "hugo"
    shutil.copytree(HERE / "hugo", theirs)
    for folder in (ours / "maps", ours / "personas", theirs / "content" / "maps", theirs / "data" / "personas"):
        folder.mkdir(parents=True)
    (ours / "site.yaml").write_text("title: Synthetic journeys\nlanguage: en\n", "utf-8")
    for place, (person, name) in enumerate(said["people"].items()):
        text = persona(name, Texts(said, LANGUAGES[place % 4], random.Random(place)))
        (ours / "personas" / f"{person}.yaml").write_text(text, "utf-8")
        (theirs / "data" / "personas" / f"{person}.yaml").write_text(text, "utf-8")
    size = 0
    for number in range(1, count + 1):
        text = "\n".join(journey(number, said)) + "\n"
        (ours / "maps" / f"{number:05}.yaml").write_text(text, "utf-8")
        (theirs / "content" / "maps" / f"{number:05}.md").write_text(f"---\n{text}---\n", "utf-8")
        size += len(text.encode())
    print(f"{count} maps in {out}, {size // count} bytes each on average")


class Texts:
    """What people say in one language, by one source of chance."""

    def __init__(self, said: dict[str, Any], language: str, rng: random.Random) -> None:
        self._said = said[language]
        self._rng = rng

    def pick(self, kind: str) -> str:
        """A text of a kind with its gaps filled."""
        things = self._rng.sample(self._said["things"], 2)
        chosen: str = self._rng.choice(self._said[kind])
        return chosen.format(thing=things[0], other=things[1], n=self._rng.randint(2, 98), t="{t}")

    def cell(self) -> str:
        """One or two sentences, some with Markdown, some with what they rest on; as YAML writes them."""
        text = self.pick("texts")
        if self._rng.random() < DOUBLE:
            text = f"{text}. {self.pick('texts')}"
        if self._rng.random() < MARKED:
            text = self.pick("marked").format(t=text)
        if self._rng.random() < CITED:
            text += self._rng.choice((" [?]", " [@talks]", f" [@talks P{self._rng.randint(1, 9)}]"))
        return self._scalar(text)

    def name(self, kind: str) -> str:
        """A short text as YAML writes it."""
        return self._scalar(self.pick(kind))

    def _scalar(self, text: str) -> str:
        if ": " not in text and " #" not in text and text[0].isalpha() and self._rng.random() > QUOTED:
            return text
        return '"' + text.replace('"', '\\"') + '"'


def persona(name: str, texts: Texts) -> str:
    return f"name: {name}\nrole: {texts.name('texts')}\nquote: {texts.name('texts')}\n"


def journey(number: int, said: dict[str, Any]) -> Iterator[str]:
    """The lines of a map."""
    rng = random.Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    texts = Texts(said, language, rng)
    who = rng.sample(sorted(said["people"]), 2)
    thing = rng.choice(said[language]["things"])
    yield f"title: {thing[0].upper()}{thing[1:]} {number}"
    yield f"language: {language}"
    yield f"who: [{', '.join(who)}]"
    yield f"status: {rng.choice(STATES)}"
    yield f"reviewed: 2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    yield "scenario: >-"
    yield f"  {texts.pick('texts')}"
    yield f"  {texts.pick('texts')}"
    yield f"goal: {texts.cell()}"
    yield f"sources: {{talks: Interviews with {rng.randint(5, 20)} people}}"
    yield "journey:"
    for place in range(PHASES):
        yield f"  - phase: {said[language]['phases'][place + rng.randint(0, 1) * (place > 4)]}"
        yield f"    goal: {texts.cell()}"
        yield "    steps:"
        for _ in range(rng.choice((2, 3)) if place else 3):
            yield from step(texts, who, rng)


def step(texts: Texts, who: list[str], rng: random.Random) -> Iterator[str]:
    yield f"      - step: {texts.name('steps')}"
    yield f"        feels: {{{', '.join(f'{person}: {rng.randint(-2, 2)}' for person in who)}}}"
    for lane in sorted(rng.sample(LANES, rng.choice((2, 3, 3))), key=LANES.index):
        if rng.random() < FOLDED:
            yield f"        {lane}: >-"
            yield f"          {texts.pick('texts')}"
        else:
            yield f"        {lane}: {texts.cell()}"
    if rng.random() < TOUCHED:
        yield "        touchpoints:"
        yield f"          - {rng.choice(CHANNELS)}: {texts.name('things')}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
