"""What changed between two pictures of a page, in words: where it is on the map, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from PIL import Image

from cjmsite.snapshot.compare import Rectangle, count, regions

MOST_PLACES = 3
_MARGIN = 2


class Change(NamedTuple):
    """What happened to a thing at a place, and how many pixels differ there. Lower `rank`s tell more."""

    rank: int
    place: str
    deed: str
    pixels: int
    where: Rectangle


def changes(old: Mapping[str, Any], new: Mapping[str, Any], mask: Image.Image) -> list[Change]:
    """What happened, the most telling first: words, looks, drawings, sizes, and what merely moved.

    `old` and `new` are what stood where (`static/boxes.js`), `mask` where the pictures differ. Every differing pixel
    belongs to a change: those no thing accounts for, to the smallest thing round them.
    """
    origin = new.get("origin", (0, 0))
    befores = {box["key"]: box for box in old["boxes"]}
    afters = {box["key"]: box for box in new["boxes"]}
    found = [
        Change(rank, _sharpened(place, where, new, origin), deed, pixels, where)
        for rank, place, deed, where in _deeds(befores, afters, origin)
        if (pixels := _white(mask, where))
    ]
    rest = mask.copy()
    for change in found:
        if change.rank != _SIZE:
            rest.paste(0, change.where)
    found += _unexplained(rest, new, origin)
    return sorted(set(found), key=lambda change: (change.rank, -change.pixels, change.place, change.deed))


def told(found: Iterable[Change]) -> list[str]:
    """Changes as lines; the same deed at many places is one line."""
    together: dict[str, list[Change]] = {}
    for change in found:
        together.setdefault(change.deed, []).append(change)
    return [_line(deed, same) for deed, same in together.items()]


def _line(deed: str, same: list[Change]) -> str:
    places = list(dict.fromkeys(change.place for change in same))
    more = f" and {len(places) - MOST_PLACES} more places" if len(places) > MOST_PLACES else ""
    return f"{'; '.join(places[:MOST_PLACES])}{more}: {deed}; {max(change.pixels for change in same)} px"


_TEXT, _LOOK, _SHAPE, _SIZE, _MOVE, _REST = range(6)


def _deeds(
    befores: Mapping[str, Any], afters: Mapping[str, Any], origin: tuple[int, int]
) -> Iterator[tuple[int, str, str, Rectangle]]:
    for key, before in befores.items():
        if key not in afters:
            yield _TEXT, before["place"], f"{_thing(before)} is gone", _pixels(before["rect"], origin)
    for key, after in afters.items():
        where = _pixels(after["rect"], origin)
        if key not in befores:
            yield _TEXT, after["place"], f"{_thing(after)} is new", where
            continue
        before = befores[key]
        where = _round(where, _pixels(before["rect"], origin))
        for rank, deed in _deeds_of(before, after):
            yield rank, after["place"], deed, where


def _deeds_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    if before["text"] != after["text"]:
        yield _TEXT, "text “{}” became “{}”".format(*_around(before["text"], after["text"]))
    for name in sorted({*before["look"], *after["look"]}):
        was, now = before["look"].get(name, "none"), after["look"].get(name, "none")
        if was != now:
            yield _LOOK, f"{name} {_shortened(was)} became {_shortened(now)}"
    across, down, wider, higher = (b - a for a, b in zip(before["rect"], after["rect"], strict=True))
    still = not (across or down or wider or higher)
    if before["shape"] != after["shape"]:
        yield _SHAPE, f"{after['kind']} is drawn otherwise"
    elif not still and (wider or higher):
        sizes = [_by(wider, "wider", "narrower"), _by(higher, "higher", "lower")]
        yield _SIZE, f"{after['kind']} is {' and '.join(filter(None, sizes))}"
    elif not still:
        ways = [_by(across, "right", "left"), _by(down, "down", "up")]
        yield _MOVE, f"{after['kind']} moved {' and '.join(filter(None, ways))}"


def _by(amount: float, plus: str, minus: str) -> str:
    return f"{abs(round(amount, 2)):g} px {plus if amount > 0 else minus}" if round(amount, 2) else ""


def _thing(box: Mapping[str, Any]) -> str:
    return f"text “{_shortened(box['text'])}”" if box["text"] else f"a {box['kind']}"


def _around(was: str, now: str) -> tuple[str, str]:
    """The parts of two texts round their first difference."""
    first = next((place for place, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    start = max(0, first - 12)
    return _shortened(was[start:], 30), _shortened(now[start:], 30)


def _shortened(text: str, most: int = 44) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _pixels(rect: list[float], origin: tuple[int, int]) -> Rectangle:
    left, top = rect[0] - origin[0], rect[1] - origin[1]
    return (
        int(left) - _MARGIN,
        int(top) - _MARGIN,
        int(left + rect[2]) + 1 + _MARGIN,
        int(top + rect[3]) + 1 + _MARGIN,
    )


def _round(one: Rectangle, other: Rectangle) -> Rectangle:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _white(mask: Image.Image, where: Rectangle) -> int:
    inside = (max(0, where[0]), max(0, where[1]), min(mask.width, where[2]), min(mask.height, where[3]))
    return count(mask.crop(inside)) if inside[0] < inside[2] and inside[1] < inside[3] else 0


def _unexplained(rest: Image.Image, shown: Mapping[str, Any], origin: tuple[int, int]) -> Iterator[Change]:
    if rest.getbbox() is None:
        return
    boxes = [(_pixels(box["rect"], origin), box) for box in shown["boxes"]]
    for region in regions(rest)[:200]:
        around = [(where, box) for where, box in boxes if _holds(where, region)]
        place, kind = "the page", "part"
        if around:
            box = min(around, key=lambda one: _area(one[0]))[1]
            place, kind = _sharpened(box["place"], region, shown, origin), box["kind"]
        yield Change(_REST, place, f"{kind} looks different", _white(rest, region), region)


def _holds(outer: Rectangle, inner: Rectangle) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _area(box: Rectangle) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _sharpened(place: str, where: Rectangle, shown: Mapping[str, Any], origin: tuple[int, int]) -> str:
    """A place in a lane that runs over all steps, such as a curve: with the steps it is at."""
    if not place.startswith("lane ") or ", step" in place:
        return place
    left, top, right, bottom = (one + origin[number % 2] for number, one in enumerate(where))
    steps = [
        step
        for first, last, above, below, step in shown["columns"]
        if first < right - _MARGIN and last > left + _MARGIN and above < bottom and below > top
    ]
    if not steps:
        return place
    return f"{place}, step {steps[0]}" if len(steps) == 1 else f"{place}, steps {min(steps)} to {max(steps)}"
