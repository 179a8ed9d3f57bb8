"""Which step of one map is which of another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cjmsite.views.alignment import Key, Match, align


def keys(*ids: str) -> list[Key]:
    return [Key(one, one.title()) for one in ids]


def told(before: list[Key], after: list[Key]) -> list[str]:
    """Each row as `before>after`, with what tells them the same."""
    sides = [
        ("" if r.before is None else before[r.before].id, "" if r.after is None else after[r.after].id, r)
        for r in align(before, after)
    ]
    return [f"{was}>{now} {row.ground}{' moved' * row.moved}".strip() for was, now, row in sides]


KEYS = st.lists(
    st.builds(Key, st.sampled_from("abcdefgh"), st.sampled_from(["x", "X ", "y", "z", "w"]), st.integers(0, 2)),
    max_size=8,
    unique_by=lambda key: key.id,
)


@given(KEYS, KEYS)
def test_every_step_of_both_stands_in_one_row(before: list[Key], after: list[Key]):
    rows = align(before, after)
    assert sorted(row.before for row in rows if row.before is not None) == list(range(len(before)))
    assert sorted(row.after for row in rows if row.after is not None) == list(range(len(after)))


@given(KEYS, KEYS)
def test_rows_follow_the_order_of_both_but_for_what_moved(before: list[Key], after: list[Key]):
    rows = align(before, after)
    lefts = [row.before for row in rows if row.before is not None and not row.moved]
    rights = [row.after for row in rows if row.after is not None]
    assert all(a < b for a, b in pairwise(lefts))
    assert all(a < b for a, b in pairwise(rights))


@given(KEYS, KEYS)
def test_the_same_id_is_the_same_step(before: list[Key], after: list[Key]):
    pairs = {(row.before, row.after) for row in align(before, after)}
    there = {key.id: j for j, key in enumerate(after)}
    assert all((i, there[key.id]) in pairs for i, key in enumerate(before) if key.id in there)


@given(KEYS)
def test_a_map_is_like_itself(one: list[Key]):
    assert align(one, one) == tuple(Match(i, i, "id") for i in range(len(one)))


def test_an_id_goes_before_a_name():
    assert told([Key("a", "Pays")], [Key("b", "Pays"), Key("a", "Settles")]) == [">b", "a>a id"]


def test_a_name_joins_what_has_other_ids():
    assert told([Key("a", "Pays  now")], [Key("b", "pays now")]) == ["a>b name"]


def test_what_came_and_what_went_stand_where_they_are():
    assert told(keys("a", "b", "c"), keys("a", "x", "y", "c")) == ["a>a id", "b>", ">x", ">y", "c>c id"]


def test_as_many_between_two_neighbours_took_each_other_s_place():
    assert told(keys("a", "b", "c"), keys("a", "x", "c")) == ["a>a id", "b>x place", "c>c id"]
    parts = [Key("b", "B", 1)], [Key("x", "X", 2)]
    assert told(*parts) == ["b>", ">x"]


def test_what_stands_in_another_order_has_moved():
    assert told(keys("a", "b", "c", "d"), keys("a", "d", "b", "c")) == ["a>a id", "d>d id moved", "b>b id", "c>c id"]


def test_parts_in_another_order_do_not_cross():
    before = [Key("a", "A", 1), Key("b", "B", 2)]
    assert told(before, [Key("x", "X", 2), Key("y", "Y", 1)]) in (["a>", "b>x place", ">y"], [">x", "a>y place", "b>"])


def test_what_is_gone_stands_before_what_took_the_next_place():
    before = [Key("a", "A", 1), Key("b", "B", 1), Key("c", "C", 2)]
    assert told(before, [Key("x", "X", 2)]) == ["a>", "b>", "c>x place"]
