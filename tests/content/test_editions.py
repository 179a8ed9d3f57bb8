"""Who sees what: every key of the format by its audience, quotes by the people behind them, people by their persona."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from typing import Any

import pytest
from every_field import Tokens
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import read

from cjmsite.content.discover import SourceFile
from cjmsite.content.editions.blocks import Sight, key_of, seen
from cjmsite.content.editions.cut import cut, cut_persona, cut_settings
from cjmsite.content.editions.edition import Edition
from cjmsite.content.editions.evidence import texts
from cjmsite.content.editions.keys import ALWAYS, KEYS
from cjmsite.content.editions.maps import cut_map
from cjmsite.content.editions.peek import audience_of
from cjmsite.content.editions.written import tables
from cjmsite.content.resolve import known
from cjmsite.content.validate import SourceText, read_persona, read_settings
from cjmsite.diagnostics import ContentError
from cjmsite.model import AUDIENCES, Audience, Citation, Editions, JourneyMap, Persona, Scale, sees
from cjmsite.views.further import further

ANSWERS = st.dictionaries(st.sampled_from(sorted(KEYS)), st.sampled_from(AUDIENCES), max_size=12)
SOURCES = "sources: {many: {title: M, n: 6}, few: {title: F, n: 2}, some: Some}"


def edition(*hidden: str, audience: Audience = "public", said: Editions | None = None) -> Edition:
    """A site with the personas anna and marek and the maps other and rich, of which some are hidden."""
    files = [SourceFile("persona", one, f"content/personas/{one}.yaml", (0, 0, 0, 0)) for one in ("anna", "marek")]
    files += [SourceFile("map", one, f"content/maps/{one}.yaml", (0, 0, 0, 0)) for one in ("rich", "other")]
    return Edition(audience, said or Editions(), known(files), known(one for one in files if one.id not in hidden))


def journey(head: str, *keys: str) -> JourneyMap:
    step = "\n".join(["  - step: Walks", *(f"    {key}" for key in keys)])
    return read(f"title: A map\n{head}\njourney:\n{step}\n").model


def test_every_key_of_every_table_has_an_audience_or_is_always_seen() -> None:
    declared = {f"{block} {field.key}" for block, table in tables().items() for field in table.fields}
    always = {f"{block} {key}" for block, keys in ALWAYS.items() for key in keys}
    assert declared - always - KEYS.keys() == {"empathy map thinks and feels"}  # four others, written as one
    assert KEYS.keys() - declared == {"step feels"}
    assert KEYS.keys() & always == set()


@pytest.mark.parametrize("kind", [JourneyMap, Persona])
@settings(max_examples=15)
@given(said=ANSWERS, audience=st.sampled_from(AUDIENCES))
def test_a_key_is_seen_by_its_audience_and_by_nobody_else(
    kind: type, said: dict[str, Audience], audience: Audience
) -> None:
    tokens = Tokens({"JourneyMap.scale": Scale(), "JourneyMap.measured": {}, "JourneyMap.editions": Editions()})
    filled = tokens.fill(kind)
    left = set(texts(seen(filled, Sight(audience, tuple(sorted(said.items()))))))
    there = {word: place for word, place in tokens.places.items() if not place.endswith(".key")}
    assert len(there) > 30
    assert {place for word, place in there.items() if word in left} == {
        place for place in there.values() if is_seen(kind, place, said, audience)
    }


def is_seen(kind: type, place: str, said: Mapping[str, Audience], audience: Audience) -> bool:
    """Whether all the keys on the way to a text are for the audience, as the table and the author have it."""
    inner: Any = kind
    for attribute in place.split(".")[1:]:
        key = key_of(inner, attribute) if dataclasses.is_dataclass(inner) else ""
        closed = key in KEYS and not sees(audience, said.get(key) or KEYS[key])
        if closed or (inner is Citation and attribute == "detail" and audience != "internal"):
            return False
        inner = class_of(inner, attribute)
    return True


def class_of(kind: type, attribute: str) -> Any:
    """The class of the model that a field of another one holds, however deep."""
    waiting = [typing.get_type_hints(kind).get(attribute)]
    while waiting:
        one = waiting.pop(0)
        if dataclasses.is_dataclass(one):
            return one
        waiting += typing.get_args(one)
    return None


def test_a_word_stands_for_a_key_in_all_blocks_or_in_the_one_that_is_named() -> None:
    said = journey(
        "editions: {owner: public, Map-Decision: partner, opportunity: partner, source: public, step feels: partner}"
    )
    assert said.editions.keys == {
        **dict.fromkeys(("map owner", "step owner", "idea owner", "touchpoint source"), "public"),
        **dict.fromkeys(("map decision", "step ideas", "step feels"), "partner"),
    }


@pytest.mark.parametrize(("typed", "people"), [("5", 5), ("from 12 people", 12), ("0", 0), ("3 ihmistä", 3)])
def test_quotes_need_a_number_of_people(typed: str, people: int) -> None:
    assert journey(f"editions: {{quotes: {typed}}}").editions == Editions({}, people)


def test_the_settings_may_name_lanes_of_the_site() -> None:
    text = "lanes: {Legal-duties: Legal}\naudience: partner\neditions: {legal duties: public}\n"
    config = read_settings(SourceText("site", "content/site.yaml", text.encode())).model
    assert (config.audience, config.editions) == ("partner", Editions({"legal duties": "public"}))
    assert cut_settings(config, "public").vocabulary.lanes == {"Legal-duties": "Legal"}
    assert cut_settings(dataclasses.replace(config, editions=Editions()), "partner").vocabulary.lanes == {}


@pytest.mark.parametrize(
    ("quote", "is_told"),
    [
        ("Dear [@many P3]", True),
        ("Dear [@few]", False),
        ("Dear [@many] [@few]", True),
        ("Dear [@some]", False),
        ("Dear", False),
        ("Dear [?]", True),
        ("Dear [@few] [?]", False),
    ],
)
@pytest.mark.parametrize("lane", ["says", "thinks"])
def test_a_quote_needs_people_behind_it(lane: str, quote: str, is_told: bool) -> None:
    said = getattr(cut_map(journey(SOURCES, f'{lane}: "{quote}"'), edition()).steps[0], lane)
    assert [one.text for one in said] == ["Dear"] * is_told
    assert all(not citation.detail for one in said for citation in one.citations)


def test_a_map_and_a_site_say_how_many_people() -> None:
    few = journey(SOURCES, "says: Dear [@few]")
    assert cut_map(few, edition(said=Editions({}, 2))).steps[0].says
    stricter = dataclasses.replace(few, editions=Editions({}, 3))
    assert not cut_map(stricter, edition(said=Editions({}, 2))).steps[0].says
    assert cut_map(journey("", "says: Dear"), edition(said=Editions({}, 0))).steps[0].says


def test_a_persona_left_out_takes_along_what_they_felt_and_said() -> None:
    head = "who: [anna, marek]\neditions: {quotes: 0}"
    whole = journey(head, "feels: {anna: 1, marek: -1}", "says: [{says: Hm, by: marek}, {says: Ah, by: anna}, Oh]")
    step = cut_map(whole, edition("marek")).steps[0]
    assert step.scores["feels"].keys() == {"anna"}
    assert [one.text for one in step.says] == ["Ah", "Oh"]
    assert cut_map(whole, edition("marek")).who == ("anna",)


def test_a_name_behind_a_quote_that_is_no_persona_is_left_out_and_the_words_stay() -> None:
    (said,) = cut_map(journey("editions: {quotes: 0}", "says: {says: Hm, by: Priya}"), edition()).steps[0].says
    assert (said.text, getattr(said, "by", "")) == ("Hm", "")


@pytest.mark.parametrize(("state", "who"), [("actual", ()), ("as-is", ("Priya",))])
def test_a_plain_name_is_a_living_person_where_a_map_tells_what_really_happened(
    state: str, who: tuple[str, ...]
) -> None:
    whole = journey(f"who: Priya\nstate: {state}", "feels: {Priya: 1}")
    assert cut_map(whole, edition()).who == who
    assert bool(cut_map(whole, edition()).steps[0].scores) == bool(who)


def test_lanes_and_curves_of_the_authors_own_are_for_the_team_unless_opened() -> None:
    head = "curves: {trust: Trust}\nlanes: [does, trust, legal]\nlane labels: {legal: Duties}"
    whole = journey(head, "trust: 1", "legal: Terms", "does: Walks", "feels: 1")
    bare = cut_map(whole, edition())
    assert ([one.id for one in bare.curves], bare.lanes, bare.lane_labels) == (["feels"], ("does",), {})
    assert (bare.steps[0].own, bare.steps[0].scores.keys()) == ({}, {"feels"})
    opened = cut_map(whole, edition(said=Editions({"trust": "public", "legal": "public"})))
    assert dataclasses.replace(opened, lacks=()) == whole


def test_a_map_without_any_curve_left_is_still_one() -> None:
    bare = cut_map(journey("editions: {feels: internal}", "feels: 1"), edition())
    assert ([one.id for one in bare.curves], bare.steps[0].scores) == (["feels"], {})


def test_sources_that_nothing_rests_on_are_left_out_with_their_citations() -> None:
    whole = journey(SOURCES, "does: Walks [@many]", "systems: Till [@few]", "expects: A bus [@some]")
    bare = cut_map(dataclasses.replace(whole, editions=Editions({"step expects": "internal"})), edition())
    assert list(bare.sources) == ["many"]
    assert [citation.source for one in bare.steps[0].does for citation in one.citations] == ["many"]


def test_maps_left_out_are_referred_to_no_more() -> None:
    entry = read("title: A\ncompare: other\npart of: rich\njourney:\n  - step: Walks\n    opens: other\n")
    bare = cut(entry, "map", edition("other"))
    assert (bare.model.compare, bare.model.part_of, bare.model.steps[0].opens) == ("", "rich", "")
    assert [(one.kind, one.target) for one in bare.references] == [("map", "rich")]


def test_pictures_and_links_of_hidden_texts_are_referred_to_no_more() -> None:
    step = "\n    does: Look ![a](a.svg)\n    systems: '[b](b.md) ![c](c.svg)'\n    story: d.svg Here\n"
    entry = read(f"title: A\nnotes: '![e](e.svg)'\njourney:\n  - step: Walks{step}")
    assert len(entry.references) == 5
    assert sorted(one.target for one in cut(entry, "map", edition()).references) == ["a.svg", "d.svg"]


def test_what_is_asked_of_a_further_page_stays_without_what_was_said_of_it() -> None:
    views = cut_map(journey("views: {blueprint: {hide: [back]}, board: {lanes: [does]}}"), edition()).views
    assert [(view.name, view.hide) for view in views] == [("blueprint", ())]


def test_a_page_is_not_made_that_would_call_hidden_what_is_not_there() -> None:
    whole = journey("views: [blueprint, improvement]", "ideas: {idea: Trams, impact: 3, effort: 2}")
    assert further(whole) == ("blueprint", "improvement")
    assert further(cut_map(whole, edition())) == ()
    assert further(cut_map(whole, edition(audience="partner"))) == ("blueprint",)
    assert further(cut_map(whole, edition(said=Editions({"step ideas": "public"})))) == ("improvement",)


def test_a_persona_is_quoted_when_it_is_a_guess_or_everybody_may_be() -> None:
    text = "name: Anna\nfrom: int\nquote: Hm [@int]\nempathy: {says: ['Ah [?]', Oh], thinks: Well}\n"
    persona = read_persona(SourceText("anna", "content/personas/anna.yaml", text.encode()), "en").model
    bare = cut_persona(persona, edition())
    assert bare.quote is None
    assert bare.empathy is not None
    assert [one.text for one in (*bare.empathy.says, *bare.empathy.thinks)] == ["Ah", "Well"]
    assert cut_persona(persona, edition(said=Editions({}, 0))) == persona


@pytest.mark.parametrize(
    ("kind", "path", "text", "audience"),
    [
        ("map", "a.yaml", "title: A\naudience: public\n", "public"),
        ("map", "a.yaml", "title: A\nAudience : 'PARTNER'\n", "partner"),
        ("map", "a.yaml", '"\\u0061udience": partner\n', "partner"),
        ("map", "a.yaml", "{title: A, audience: partner}", "partner"),
        ("map", "a.yaml", "title: A\nnotes: |\n  audience: public\n", "internal"),
        ("map", "a.yaml", "title: A\naudience:\n", "internal"),
        ("map", "a.yaml", "title: A\naudience: everybody\n", "public"),
        ("map", "a.yaml", "title: [A\naudience: internal\n", "public"),
        ("map", "a.md", "---\ntitle: A\naudience: partner\n---\n\n# audience: public\n", "partner"),
        ("persona", "a.yaml", "name: A\naudience: partner\n", "partner"),
        ("persona", "a.md", "---\nname: A\n---\naudience: public\n", "internal"),
        ("page", "a.md", "---\naudience: public\n---\n# A\n", "public"),
        ("page", "a.md", "# audience\n", "internal"),
    ],
)
def test_the_audience_of_a_file_is_known_before_it_is_read(kind: str, path: str, text: str, audience: str) -> None:
    assert audience_of(kind, SourceText("a", path, text.encode()), "internal") == audience


def test_a_file_that_is_said_to_be_for_all_because_it_is_broken_is_told_of_when_it_is_read() -> None:
    with pytest.raises(ContentError):
        read("title: A\naudience: everybody\njourney: [Walks]\n")
