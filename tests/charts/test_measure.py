import pytest

from cjmsite.charts.measure import text_width, wrapped

# What Chromium 156 makes of these texts in static Inter, 12 px, weight 500, with kerning: widths in px.
SHOWN = [
    ("Nine days without a word", 145.06),
    ("Paweł −0.8", 63.83),
    ("Мария +1.4", 66.86),
    ("Тёплая куртка: всё понятно", 164.83),
    ("Żółta łódź, świetnie!", 114.75),
    ("“Eleven minutes. I was impressed.”", 200.52),
    ("AVATAR To. We, Ty LT", 125.78),
    ("Yhdeksän päivää ilman sanaakaan", 197.09),
    ("1 111 111,11 €", 65.08),
    ("„Import wyciągów po prostu zadziałał.”", 223.88),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_a_text_is_never_wider_than_measured_and_little_narrower(text, shown):
    assert shown <= text_width(text, 12, 500) <= shown * 1.08


def test_an_em_is_as_wide_as_the_size():
    assert text_width("日本語", 13) == 39


def test_heavier_text_is_wider():
    widths = [text_width("Nine days without a word", 12, weight) for weight in (400, 500, 600)]
    assert widths == sorted(set(widths))
    assert text_width("a", 12, 650) == text_width("a", 12, 600)
    assert text_width("a", 12, 300) == text_width("a", 12, 400)


@pytest.mark.parametrize("text", ["", "\u00ad", "\u200b", "\u0301"])
def test_what_is_not_seen_takes_no_room(text):
    assert text_width(text, 12) == 0


def test_accents_do_not_widen_letters():
    assert text_width("żółć", 10) == text_width("zolc", 10) + text_width("ł", 10) - text_width("l", 10)


def test_an_unknown_character_takes_an_em_an_emoji_more():
    assert text_width("ზ", 10) == 10
    assert text_width("🙂", 10) == 14


def test_lines_break_at_spaces_where_the_room_ends():
    text = "Nobody could say what they waited for"
    lines = wrapped(text, 100, 12)
    assert " ".join(lines) == text
    assert len(lines) == 3
    assert all(text_width(line, 12) <= 100 for line in lines)


def test_a_word_wider_than_the_room_stands_alone():
    assert wrapped("a Donaudampfschifffahrt b", 40, 12) == ("a", "Donaudampfschifffahrt", "b")


def test_no_words_are_no_lines():
    assert wrapped("  ", 40, 12) == ()
