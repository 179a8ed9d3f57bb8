"""Whether two pictures are the same, and in which pixels they are not."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image, ImageChops

from cjmsite.diagnostics import ToolError

Rectangle = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels; right and bottom are outside."""

TILE = 16
"""Pixels: differences nearer than this belong together."""

JUST_SEEN = 0.1
"""The share of the greatest difference of two colours, as eyes weigh it (YIQ), that counts when pictures are compared
roughly; Playwright's comparison forgives twice as much."""

MOST_PIXELS, LARGEST_SIDE = 200, 24
"""Pictures from different places are alike when no more pixels differ visibly, and no region is wider or higher."""


class Difference(NamedTuple):
    """Where two pictures differ: a mask of their common size, white where they do, and the number of such pixels."""

    mask: Image.Image
    pixels: int


def joined(pieces: Sequence[bytes]) -> Image.Image:
    """One picture of PNGs from top to bottom."""
    parts = [Image.open(io.BytesIO(piece)).convert("RGB") for piece in pieces]
    if len(parts) == 1:
        return parts[0]
    whole = Image.new("RGB", (parts[0].width, sum(part.height for part in parts)))
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole


def pixel_digest(picture: Image.Image) -> str:
    """The hash of a picture's size and pixels."""
    return hashlib.sha256(f"{picture.width} {picture.height} ".encode() + picture.tobytes()).hexdigest()


def difference(old: Image.Image, new: Image.Image) -> Difference:
    """Every pixel that is not the same in both; what only one of them has is not the same."""
    size = (max(old.width, new.width), max(old.height, new.height))
    common = (min(old.width, new.width), min(old.height, new.height))
    mask = Image.new("L", size, 255)
    area = (0, 0, *common)
    mask.paste(_any_channel(ImageChops.difference(old.crop(area), new.crop(area)), 1), (0, 0))
    return Difference(mask, count(mask))


def regions(mask: Image.Image) -> list[Rectangle]:
    """Rectangles round pixels that differ near each other, from top to bottom."""
    tiles = mask.reduce(TILE).point(lambda value: 255 if value else 0)
    width, height = tiles.size
    if mask.getbbox() is None:
        return []
    marked = {place for place, value in enumerate(tiles.tobytes()) if value}
    marked |= _faint(mask, width, height) if len(marked) < 4 * TILE else set()
    found = []
    while marked:
        block = _flood(marked, width)
        columns, rows = [place % width for place in block], [place // width for place in block]
        rough = (min(columns) * TILE, min(rows) * TILE, (max(columns) + 1) * TILE, (max(rows) + 1) * TILE)
        exact = mask.crop(rough).getbbox()
        if exact:
            found.append((rough[0] + exact[0], rough[1] + exact[1], rough[0] + exact[2], rough[1] + exact[3]))
    return sorted(found, key=lambda box: (box[1], box[0]))


def _faint(mask: Image.Image, width: int, height: int) -> set[int]:
    """Tiles with so few differing pixels that their mean is rounded away."""
    return {
        row * width + column
        for row in range(height)
        if mask.crop((0, row * TILE, mask.width, row * TILE + TILE)).getbbox()
        for column in range(width)
        if mask.crop((column * TILE, row * TILE, column * TILE + TILE, row * TILE + TILE)).getbbox()
    }


def _flood(marked: set[int], width: int) -> list[int]:
    """Takes tiles that touch one another out of a set."""
    reached = [marked.pop()]
    for place in reached:
        column = place % width
        for across in (-1, 0, 1):
            for down in (-width, 0, width):
                near = place + across + down
                if near in marked and 0 <= column + across < width:
                    marked.remove(near)
                    reached.append(near)
    return reached


def roughly_alike(old: Image.Image, new: Image.Image) -> tuple[bool, int]:
    """Whether nobody would see the difference, by absolute caps, and how many pixels differ visibly.

    Edges of letters that are merely smoothed otherwise do not count. Raises ToolError when blazediff is missing.
    """
    if old.size != new.size:
        return False, old.width * old.height
    mask = _visible(old, new)
    seen = count(mask)
    if seen > MOST_PIXELS:
        return False, seen
    large = any(max(box[2] - box[0], box[3] - box[1]) > LARGEST_SIDE for box in regions(mask))
    return not large, seen


def _visible(old: Image.Image, new: Image.Image) -> Image.Image:
    """A mask of the pixels that differ to the eye."""
    try:
        from blazediff import compare  # type: ignore[import-untyped]
    except ImportError:
        message = "blazediff is missing, which compares pictures roughly"
        raise ToolError(message, "pip install 'cjmsite[snapshot]'") from None
    with TemporaryDirectory() as folder:
        one, other, mask = (os.path.join(folder, f"{name}.png") for name in ("old", "new", "mask"))
        old.save(one, compress_level=1)
        new.save(other, compress_level=1)
        compare(one, other, mask, threshold=JUST_SEEN, antialiasing=True, diff_mask=True)
        if not os.path.exists(mask):
            return Image.new("L", old.size, 0)
        with Image.open(mask) as marked:
            return marked.getchannel("A").point(lambda value: 255 if value else 0)


def count(mask: Image.Image) -> int:
    """How many pixels of a mask are white."""
    return mask.histogram()[255]


def _any_channel(picture: Image.Image, least: int) -> Image.Image:
    first, second, third = picture.split()
    most = ImageChops.lighter(ImageChops.lighter(first, second), third)
    return most.point(lambda value: 255 if value >= least else 0)
