"""What can be found in a site: maps, steps, pains, personas and pages, as text that the page's script reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cjmsite.model import ArticleSummary, MapSummary, PersonaSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.inside import Inside, anchors
from cjmsite.views.page import article_url, map_url, persona_url


@frozen
class SearchView:
    """What the search page holds. `index` has a line for each thing that can be found, its fields parted by tabs; a
    text holds the lines of a map, its pains too.

    `m`: a map's address, language, title, then phases, tags and people to find it by; after it, `s`: a step's anchor
    and name, `p`: the anchor of a step and a pain at it. `a` and `g`: a persona's and a page's address, language, name.
    """

    title: str
    language: str
    index: tuple[str, ...]


def search(
    config: SiteConfig,
    maps: Sequence[MapSummary],
    insides: Mapping[str, Inside],
    personas: Mapping[str, PersonaSummary],
    articles: Sequence[ArticleSummary],
) -> SearchView:
    """The search page; its index is in the order of what is given."""
    lines = ["\n".join(_map_lines(one, insides[one.id], personas)) for one in maps]
    lines += [
        _line("a", persona_url(one.id), one.language or config.language, one.name, one.role)
        for one in personas.values()
    ]
    lines += [_line("g", article_url(one.id), one.language or config.language, one.title) for one in articles]
    return SearchView(config.title, config.language, tuple(lines))


def _map_lines(one: MapSummary, inner: Inside, personas: Mapping[str, PersonaSummary]) -> Iterator[str]:
    people = [personas[who].name if who in personas else who for who in one.who]
    words = " · ".join([*filter(None, inner.phases), *one.tags, *people])
    yield _line("m", map_url(one.id), one.language, one.title, words)
    places = anchors(inner)
    yield from [f"s\t{place}\t{name}" for place, name in zip(places, _plain_all(inner.names), strict=True)]
    pains = _plain_all([text for _, text, *_ in inner.pains])
    yield from [f"p\t{places[pain[0]]}\t{text}" for pain, text in zip(inner.pains, pains, strict=True)]


def _line(*fields: str) -> str:
    return "\t".join(map(_plain, fields))


def _plain_all(texts: list[str]) -> list[str]:
    return texts if "".join(texts).isprintable() else [_plain(text) for text in texts]


def _plain(text: str) -> str:
    """A text without what parts the index."""
    return text if text.isprintable() else " ".join(text.split())
