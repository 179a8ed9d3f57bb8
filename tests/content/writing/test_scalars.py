from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from mapmaker import NASTY, words

from cjmsite.content.compose import compose
from cjmsite.content.writing.scalars import in_brackets, line, line_of_key


def texts() -> Iterable[str]:
    chance = Random(7)
    return [words(chance) for _ in range(2000)] + list(NASTY)


def test_texts_are_bare_only_where_they_are_read_back_unchanged():
    for text in texts():
        if text.strip():
            keys = {line_of_key(text): line(text), "list": f"[{in_brackets(text)}, {in_brackets(text)}]"}
            node = compose("".join(f"{key}: {value}\n" for key, value in keys.items()), "x.yaml")
            (name, alone), (_, both) = node.value
            assert [name.value, alone.value] + [one.value for one in both.value] == [text.strip()] * 4, text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("I can't do another winter", "I can't do another winter"),
        ("-1 uneasy", "-1 uneasy"),
        ("12:30", "12:30"),
        ("no", "no"),
        ("50 %, or so", "50 %, or so"),
        ("C# and F#", "C# and F#"),
        ("https://tracker.example/x#y", "https://tracker.example/x#y"),
        (":)", ":)"),
        ("Pays #2", '"Pays #2"'),
        ("Price: high", '"Price: high"'),
        ("Then:", '"Then:"'),
        ("*really*", '"*really*"'),
        ("- one", '"- one"'),
        ("", '""'),
        ("null", '"null"'),
        ('"Nice" she said', '"\\"Nice\\" she said"'),
        ("a\x07b", '"a\\x07b"'),
    ],
)
def test_texts_are_written_as_a_person_would(text: str, written: str):
    assert line(text) == written
