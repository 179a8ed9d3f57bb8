"""Which maps are compared with which, and beside whose page that stands."""

from __future__ import annotations

from cjmsite.model import JourneyMap, Phase, Step
from cjmsite.views.counterparts import Counterpart, Pair, counterparts, pairs
from cjmsite.views.summary import summarise_map


def maps(**told: dict[str, str]):
    phases = (Phase("p", "", (Step("s", "S"),)),)
    return {
        name: summarise_map(JourneyMap(name, name.title(), "en", phases=phases, **more)) for name, more in told.items()
    }


def test_two_that_name_each_other_have_one_page_beside_the_first():
    there = maps(a={"compare": "b", "state": "to-be"}, b={"compare": "a", "state": "as-is"})
    assert pairs(there) == (Pair("compare", "b", "b", "a"),)
    assert pairs(maps(b={"compare": "a"}, a={"compare": "b"})) == (Pair("compare", "a", "a", "b"),)


def test_the_page_belongs_to_the_map_that_names_the_other():
    assert pairs(maps(a={}, b={"compare": "a"})) == (Pair("compare", "b", "b", "a"),)
    assert pairs(maps(a={"state": "as-is"}, b={"compare": "a", "state": "to-be"})) == (Pair("compare", "b", "a", "b"),)


def test_the_main_version_stands_before_each_variant():
    there = maps(a={}, b={"variant_of": "a"}, c={"variant_of": "a"})
    assert pairs(there) == (Pair("variant", "b", "a", "b"), Pair("variant", "c", "a", "c"))
    assert counterparts(pairs(there), there)["a"] == (
        Counterpart("variant", "b", "B", "en"),
        Counterpart("variant", "c", "C", "en"),
    )


def test_nothing_is_compared_with_itself_or_with_what_is_not_there():
    assert pairs(maps(a={"compare": "a", "variant_of": "a"}, b={"compare": "gone"})) == ()
