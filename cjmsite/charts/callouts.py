"""Which words fit into a chart, and where: names at the ends of lines, words over gaps, notes, numbers for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.charts.labels import CLEARANCE, MARK_RADIUS, Box, Field, Reach, Size, spread
from cjmsite.charts.number import number, rounded
from cjmsite.charts.parts import Callout, Frame, Key, Line, Name, Note, Spot
from cjmsite.charts.plane import Anchor, Plane

KEY_SIZE = Size(16, 14)
"""Px to keep free for the number of a note."""

EDGE = 2.0
"""Px between words and the frame."""

_LEADER_START = MARK_RADIUS + 1
_LEADER_END = 2.0
_NAME_OFFSET = 16.0
_ADJACENT = 16.0


def name_room(frame: Frame) -> float:
    """How wide a name may be, in px, to stand to the right of the last mark; a wider one goes over or under it."""
    return frame.column / 2 + frame.aside - _NAME_OFFSET - EDGE


def place_names(lines: Sequence[Line], frame: Frame, plane: Plane, field: Field) -> list[Name | None]:
    """A name for each line that wants one: in a column on the right if it fits, else over or under its last mark."""
    ends = [_end(line, plane) for line in lines]
    names: list[Name | None] = [None] * len(lines)
    right = {
        i: (end, line.name)
        for i, (line, end) in enumerate(zip(lines, ends, strict=True))
        if line.name and end and end.x == plane.xs[-1] and line.name.width <= name_room(frame)
    }
    for i, name in zip(right, _beside(list(right.values()), plane, field), strict=True):
        names[i] = name
    for i, (line, end) in enumerate(zip(lines, ends, strict=True)):
        if line.name and end and i not in right:
            names[i] = _near(end, line.name, field)
    return names


def place_word(middle: Anchor, size: Size, field: Field) -> Spot | None:
    """Room for words over or under the middle of a bridge."""
    reach = Reach(CLEARANCE + 1, 40.0, _shifts(size.width, 0.0), size.width / 2)
    box = field.place(middle.x, middle.y, size, reach)
    return _spot(middle, box) if box else None


def place_notes(
    notes: Sequence[Note], lines: Sequence[Line], plane: Plane, field: Field
) -> tuple[tuple[Callout, ...], tuple[Key, ...]]:
    """The notes that find room, in the order given, and keys for the others, numbered in reading order."""
    callouts, homeless = [], []
    for i, note in enumerate(notes):
        point = lines[note.line].points[note.step]
        anchor = plane.point(note.step, point.value) if point else None
        callout = _callout(i, note, anchor, field) if anchor else None
        if callout:
            callouts.append(callout)
        else:
            homeless.append((note.step, note.line, i, anchor))
    keys = [
        Key(note=i, line=line, number=number, spot=_key(anchor, field) if anchor else None)
        for number, (_, line, i, anchor) in enumerate(sorted(homeless, key=lambda entry: entry[:3]), start=1)
    ]
    return tuple(callouts), tuple(keys)


def _callout(index: int, note: Note, anchor: Anchor, field: Field) -> Callout | None:
    """A note over or under its mark."""
    inset = _LEADER_START
    reach = Reach(_ADJACENT, 92.0, _shifts(note.size.width, inset), max(0.0, note.size.width / 2 - inset))
    box = field.place(anchor.x, anchor.y, note.size, reach)
    return Callout(index, note.line, _spot(anchor, box), _leader(anchor, box, field)) if box else None


def _key(anchor: Anchor, field: Field) -> Spot | None:
    """Room for a number over, under or diagonally by a mark."""
    aside = KEY_SIZE.width / 2 + MARK_RADIUS
    reach = Reach(MARK_RADIUS + CLEARANCE + 0.5, 20.0, (0.0, aside, -aside), 2 * aside)
    box = field.place(anchor.x, anchor.y, KEY_SIZE, reach)
    return _spot(anchor, box) if box else None


def _end(line: Line, plane: Plane) -> Anchor | None:
    step = max((step for step, point in enumerate(line.points) if point), default=None)
    point = None if step is None else line.points[step]
    return plane.point(step, point.value) if step is not None and point else None


def _beside(ends: Sequence[tuple[Anchor, Size]], plane: Plane, field: Field) -> list[Name]:
    """Names in one column, in the order of the lines' ends, each with a leader to its mark."""
    height = max((size.height for _, size in ends), default=0.0)
    half = height / 2
    middles = spread([end.y for end, _ in ends], height + 1, EDGE + half, plane.height - EDGE - half)
    names = []
    for (end, size), middle in zip(ends, middles, strict=True):
        left, top = end.x + _NAME_OFFSET, middle - size.height / 2
        field.add(Box(left, top, left + size.width, top + size.height))
        field.add(Box(end.x + _LEADER_START, min(end.y, middle), left, max(end.y, middle)))
        spot = Spot(end.left, end.top, rounded(_NAME_OFFSET), rounded(top - end.y))
        leader = f"M{number(_LEADER_START)},0L{number(_NAME_OFFSET - _LEADER_END)},{number(middle - end.y)}"
        names.append(Name(spot, leader, beside=True))
    return names


def _near(end: Anchor, size: Size, field: Field) -> Name | None:
    """A name over or under a line's last mark."""
    inset = _LEADER_START
    reach = Reach(MARK_RADIUS + CLEARANCE + 1, 60.0, _shifts(size.width, inset), max(0.0, size.width / 2 - inset))
    box = field.place(end.x, end.y, size, reach)
    if not box:
        return None
    far = max(box.top - end.y, end.y - box.bottom) > _ADJACENT
    return Name(_spot(end, box), _leader(end, box, field) if far else "", beside=False)


def _shifts(width: float, inset: float) -> tuple[float, ...]:
    """Sideways moves that keep the mark under the label, at least `inset` from its ends."""
    most = max(0.0, width / 2 - inset)
    return 0.0, most / 2, -most / 2, most, -most


def _spot(anchor: Anchor, box: Box) -> Spot:
    return Spot(anchor.left, anchor.top, rounded((box.left + box.right) / 2 - anchor.x), rounded(box.top - anchor.y))


def _leader(anchor: Anchor, box: Box, field: Field) -> str:
    """An upright from a mark to its words, which later words keep clear of."""
    under = box.top > anchor.y
    edge = box.top - _LEADER_END if under else box.bottom + _LEADER_END
    start = _LEADER_START if under else -_LEADER_START
    field.add(Box(anchor.x - 1, min(anchor.y, edge), anchor.x + 1, max(anchor.y, edge)))
    return f"M0,{number(start)}V{number(edge - anchor.y)}"
