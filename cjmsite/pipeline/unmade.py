"""Which links lead to a page that is not made, since its map or persona tells too little for it?"""

from __future__ import annotations

from collections.abc import Iterable

from cjmsite.content.reading import Reference
from cjmsite.diagnostics import Diagnostic
from cjmsite.pipeline.record import Record, references_of
from cjmsite.pipeline.survey import Survey
from cjmsite.views.counterparts import COMPARISONS, pairs
from cjmsite.views.further import EMPATHY

Link = tuple[Reference, str]
"""A link to a further view of a map or persona, and the address it leads to."""


def links_to_views(survey: Survey, path: str, row: Record) -> tuple[Link, ...]:
    """The links of a source that lead to further views. None in an edition: it may well lack what texts lead to."""
    if survey.edition or not any(target.endswith(".html") for _, target, *_ in row.references):
        return ()
    places = [(one, survey.there.made(one.target, path)) for one in references_of(row) if one.kind == "link"]
    return tuple([(one, url) for one, url in places if url and _view(url) and _name(url) in _owners(survey, url)])


def unmade(survey: Survey, links: Iterable[Link]) -> list[Diagnostic]:
    """An error for each of these links whose page is not there; worth asking when every file is well-formed."""
    return [_diagnostic(survey, link, url) for link, url in links if not _is_made(survey, url)]


def _is_made(survey: Survey, url: str) -> bool:
    view = _view(url)
    if view in COMPARISONS:
        return any((pair.owner, pair.view) == (_name(url), view) for pair in pairs(survey.maps()))
    return view in survey.records[_owner(survey, url)].views


def _diagnostic(survey: Survey, link: Reference, url: str) -> Diagnostic:
    message = f"the link '{link.target}' leads to a page that is not made"
    return Diagnostic(link.location, message, _hint(_owner(survey, url), _view(url)), "error", link.excerpt)


def _hint(owner: str, view: str) -> str:
    if view == EMPATHY:
        return f"write an empathy map in {owner}"
    if view in COMPARISONS:
        key = "compare" if view == "compare" else "variant of"
        return f"name another map in {owner}, as  {key}: ID"
    return f"{owner} tells too little for it; to have it anyway, write  views: [{view}]  there"


def _owner(survey: Survey, url: str) -> str:
    """The file of the map or persona that a view is one of."""
    return _owners(survey, url)[_name(url)]


def _owners(survey: Survey, url: str) -> dict[str, str]:
    return {"maps": survey.there.maps, "personas": survey.there.personas}.get(url.partition("/")[0], {})


def _name(url: str) -> str:
    return url.rpartition("/")[2].removesuffix(".html").rpartition(".")[0]


def _view(url: str) -> str:
    """The view at an address, empty for the page of the map or persona itself and for lists."""
    name, _, view = url.rpartition("/")[2].removesuffix(".html").rpartition(".")
    return view if name else ""
