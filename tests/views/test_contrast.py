"""The people of one map side by side."""

from __future__ import annotations

from cjmsite.model import EVERYONE, Board, JourneyMap, Phase, Quote, Score, SiteConfig, Statement, Step
from cjmsite.views.contrast import contrast
from cjmsite.views.further import further
from cjmsite.views.page import Surroundings


def step(name: str, thinks: tuple[Statement, ...] = (), **feels: float) -> Step:
    return Step(name.lower(), name, thinks=thinks, scores={"feels": {who: Score(one) for who, one in feels.items()}})


def travel(*steps: Step, who: tuple[str, ...] = ("anna", "marek"), **fields) -> JourneyMap:
    return JourneyMap("m", "M", "en", who=who, phases=(Phase("p", "", steps),), **fields)


HERS, HIS = Quote("Cold", by="anna"), Quote("Fine", by="Marek")


def test_each_person_has_a_column_with_what_they_feel_and_say():
    shown = contrast(travel(step("A", (HERS, HIS, Statement("All")), anna=-1, marek=2)), Surroundings(SiteConfig()))
    assert [(one.score, [said[0] for said, _ in one.words]) for one in shown.rows[0].columns] == [
        (-1, ["Cold"]),
        (2, ["Fine"]),
    ]


def test_the_step_where_they_lie_farthest_apart_is_marked_once():
    shown = contrast(
        travel(step("A", anna=0, marek=0), step("B", anna=-1, marek=1), step("C", anna=1, marek=-1)),
        Surroundings(SiteConfig()),
    )
    assert [(row.apart, row.far) for row in shown.rows] == [(0, False), (2, True), (2, False)]
    assert shown.widest == shown.rows[1]
    assert (shown.alike, shown.means) == (1, (0, 0))


def test_what_holds_for_everyone_holds_for_each():
    one = Step("a", "A", scores={"feels": {EVERYONE: Score(1)}})
    shown = contrast(travel(one), Surroundings(SiteConfig()))
    assert [column.score for column in shown.rows[0].columns] == [1, 1]
    assert shown.widest is None


def test_two_who_speak_for_themselves_make_the_page():
    both = step("A", (HERS, Quote("Fine", by="marek")))
    assert "contrast" in further(travel(both))
    assert "contrast" not in further(travel(step("A", (HERS,))))
    assert "contrast" not in further(travel(both, who=("anna",)))


def test_a_map_of_nobody_may_ask_for_the_page_too():
    shown = contrast(travel(step("A"), who=(), views=(Board("contrast"),)), Surroundings(SiteConfig()))
    assert (shown.rows[0].columns, shown.rows[0].apart, shown.widest) == ((), None, None)
