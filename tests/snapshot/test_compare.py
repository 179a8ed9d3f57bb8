"""Pictures are the same or not, to the last pixel; and roughly, by absolute caps."""

import sys

import pytest
from PIL import Image, ImageDraw

from cjmsite.diagnostics import ToolError
from cjmsite.snapshot.compare import difference, pixel_digest, regions, roughly_alike

SIZE = (300, 200)


def plain() -> Image.Image:
    return Image.new("RGB", SIZE, (250, 250, 248))


def with_box(box: tuple[int, int, int, int], colour: tuple[int, int, int]) -> Image.Image:
    picture = plain()
    ImageDraw.Draw(picture).rectangle(box, fill=colour)
    return picture


def test_the_same_pixels_are_no_difference():
    assert difference(plain(), plain()).pixels == 0
    assert pixel_digest(plain()) == pixel_digest(plain())


@pytest.mark.parametrize("channel", range(3))
def test_one_step_in_one_channel_of_one_pixel_is_a_difference(channel: int):
    other = plain()
    colour = [250, 250, 248]
    colour[channel] -= 1
    other.putpixel((299, 199), (colour[0], colour[1], colour[2]))
    found = difference(plain(), other)
    assert found.pixels == 1
    assert regions(found.mask) == [(299, 199, 300, 200)]
    assert pixel_digest(plain()) != pixel_digest(other)


def test_what_only_one_picture_has_is_a_difference():
    found = difference(plain(), Image.new("RGB", (300, 201), (250, 250, 248)))
    assert found.pixels == 300
    assert regions(found.mask) == [(0, 200, 300, 201)]


def test_pixels_near_each_other_are_one_region_and_others_are_not():
    other = with_box((10, 10, 19, 12), (0, 0, 0))
    ImageDraw.Draw(other).rectangle((22, 11, 24, 11), fill=(0, 0, 0))
    ImageDraw.Draw(other).rectangle((250, 150, 259, 159), fill=(0, 0, 0))
    assert regions(difference(plain(), other).mask) == [(10, 10, 25, 13), (250, 150, 260, 160)]


def test_roughly_a_faint_tint_is_nothing_and_a_missing_word_is_something():
    assert roughly_alike(plain(), plain()) == (True, 0)
    assert roughly_alike(plain(), with_box((0, 0, 299, 199), (249, 250, 248)))[0]
    assert roughly_alike(plain(), with_box((10, 10, 49, 20), (0, 0, 0))) == (False, 440)
    assert not roughly_alike(plain(), Image.new("RGB", (300, 201)))[0]


def test_roughly_a_few_scattered_pixels_are_nothing_and_a_thin_line_is_something():
    scattered = with_box((40, 40, 45, 45), (0, 0, 0))
    ImageDraw.Draw(scattered).rectangle((200, 100, 206, 106), fill=(0, 0, 0))
    assert roughly_alike(plain(), scattered)[0]
    assert not roughly_alike(plain(), with_box((10, 10, 60, 11), (0, 0, 0)))[0]


def test_a_missing_library_for_rough_comparisons_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "blazediff", None)
    with pytest.raises(ToolError, match="blazediff is missing, which compares pictures roughly"):
        roughly_alike(plain(), with_box((10, 10, 49, 20), (0, 0, 0)))
