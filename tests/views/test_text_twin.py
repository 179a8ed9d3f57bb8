"""The text of a map tells all that its picture tells: each example, in each of our languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cjmsite.i18n import LANGUAGES, words
from cjmsite.pipeline.build import facts_of, theme_of
from cjmsite.pipeline.facts import others, surroundings
from cjmsite.pipeline.project import find_project
from cjmsite.pipeline.survey import begin, read_again, read_all
from cjmsite.views.journey import journey
from cjmsite.views.page import Page

REPOSITORY = Path(__file__).parents[2]
VOID = frozenset({"img", "path", "use", "circle", "rect", "col", "br", "meta", "link", "input", "hr"})


class Element:
    """An element of a page: its attributes and what it holds."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = {name: value or "" for name, value in attributes.items()}
        self.inside: list[Element | str] = []

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    def all(self, tag: str = "", name: str = "") -> Iterator[Element]:
        """Elements in it with this tag and class, in their order."""
        for one in self.inside:
            if isinstance(one, Element):
                if (not tag or one.tag == tag) and (not name or name in one.classes):
                    yield one
                yield from one.all(tag, name)

    def said(self) -> Iterator[str]:
        """Every piece of text, and what pictures are called."""
        if "aria-label" in self.attributes and self.tag == "svg":
            yield self.attributes["aria-label"]
        for one in self.inside:
            if isinstance(one, str):
                yield one
            else:
                yield from one.said()

    def text(self) -> str:
        return plain(" ".join(self.said()))

    def without(self, *gone: Element) -> str:
        pieces = [one if isinstance(one, str) else one.without(*gone) for one in self.inside if one not in gone]
        return plain(" ".join([self.attributes.get("aria-label", ""), *pieces]))


class Reader(HTMLParser):
    """A page as a tree."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open = [Element("", {})]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, dict(attrs))
        self.open[-1].inside.append(one)
        if tag not in VOID:
            self.open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and tag in [one.tag for one in self.open]:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@cache
def example() -> tuple:
    survey = begin(str(REPOSITORY))
    for kind in ("persona", "page", "map"):
        read_all(survey, kind)
    theme = theme_of(find_project(str(REPOSITORY)), survey.config)
    return survey, facts_of(survey, theme), theme


def page_of(name: str, language: str) -> Element:
    survey, facts, theme = example()
    (file,) = [one for one in survey.of_kind("map") if one.id == name]
    source = replace(read_again(survey, file), language=language)
    around = surroundings(facts, file, survey.records[file.path], others(survey.maps()))
    page = Page(f"maps/{name}.html", "journey.html", language, source.title, lambda: journey(source, around))
    return Reader(theme.render(page, facts.frame).decode()).open[0]


def facts_by_step(grid: Element, steps: int) -> Iterator[tuple[int, str]]:
    """What the table and the picture tell of each step, counted from 0."""
    for row in grid.all("tr"):
        if "phases" in row.classes:
            begins = 0
            for head in row.all("th"):
                yield from ((begins, one) for one in head.said())
                begins += int(head.attributes.get("colspan", "1"))
            assert begins == steps
        elif "curve-lane" in row.classes:
            yield from facts_of_curve(row, steps)
        elif "visibility" not in row.classes:
            cells = [one for one in row.inside if isinstance(one, Element)][1:]
            assert len(cells) == steps
            yield from ((step, one) for step, cell in enumerate(cells) for one in cell.said())


def facts_of_curve(row: Element, steps: int) -> Iterator[tuple[int, str]]:
    """The point of each line at each step, its evidence, what was expected there, how many answered."""
    for group in row.all("g", "points"):
        for point in group.all("svg"):
            for title in point.all("title"):
                step = int(float(point.attributes["x"].rstrip("%")) / 100 * steps)
                yield step, group.attributes["aria-label"]
                told = title.text()
                for mark in (" (", "), ", ", "):
                    told = told.replace(mark, "|")
                yield from ((step, one) for one in told.rstrip(")").partition(": ")[2].split("|"))
    for count in row.all("text"):
        if count.attributes.get("y") == "9":
            step = int(float(count.attributes["x"].rstrip("%")) / 100 * steps)
            yield from ((step, one) for one in count.text().replace("n = ", "").split(" · "))


def other_facts(grid: Element) -> Iterator[str]:
    """What stands in the pictures besides points: names, notes, gaps, loops and exits, the axis, heads of rows."""
    for head in grid.all("th"):
        if head.attributes.get("scope") == "row":
            yield from (one.text() for one in head.inside if isinstance(one, Element) and one.tag == "b")
            if "estimated" in " ".join(" ".join(one.classes) for one in head.all("small")):
                yield from (one.text() for one in head.all("small"))
    lines = [text for axis in grid.all("svg", "axis") for text in list(axis.all("text"))[1:-1] if not words_in(text)]
    for text in grid.all("text"):
        if text not in lines:  # the values of lines across a picture say no more than its ends
            yield from (plain(one) for one in text.said() if one.strip() != "n =")


def words_in(text: Element) -> bool:
    return any(letter.isalpha() for letter in text.text())


# A name, a number, a word: the twin says it with the same letters, a lone first letter may differ in size.
def holds(text: str, fact: str) -> bool:
    fact = plain(fact).strip("·:, ")
    return fact.casefold() in text.casefold()


MAPS = sorted(path.stem for path in (REPOSITORY / "content" / "maps").glob("*.[ym]*"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_the_text_tells_all_that_the_picture_tells(name: str, language: str) -> None:
    page = page_of(name, language)
    (grid,) = page.all("table", "grid")
    (twin,) = page.all("div", "step-cards")
    cards = list(twin.all("section", "step-card"))
    openings: dict[int, str] = {}
    number = 0
    for one in twin.inside:
        if isinstance(one, Element):
            openings[number] = openings.get(number, "") + (one.text() if "card-phase" in one.classes else "")
            number += "step-card" in one.classes
    cited = words(language).evidence("cited")
    told = [f"{openings.get(at, '')} {card.text()} {cited if list(card.all('sup', 'cites')) else ''}"
            for at, card in enumerate(cards)]  # fmt: skip
    found = list(facts_by_step(grid, len(cards)))
    assert len(found) > 2 * len(cards)
    assert [(step + 1, fact) for step, fact in found if not holds(told[step], fact)] == []
    rest = page.without(grid, *page.all("script"))
    assert [fact for fact in other_facts(grid) if not holds(rest, fact)] == []


def test_every_example_in_every_language_is_looked_at() -> None:
    survey, _, _ = example()
    assert {one.id for one in survey.of_kind("map")} == set(MAPS)
    assert {"en", "fi", "pl", "ru"} == set(LANGUAGES)
