"""A map asked for question by question: product, people, then phase by phase what happens, where, how it feels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cjmsite.content.numbers import number_of
from cjmsite.content.writing.scalars import line
from cjmsite.i18n import Words
from cjmsite.i18n.terms import PHASE_SETS
from cjmsite.model import CHANNELS

Ask = Callable[[str], str]
"""Shows a prompt and gives the line that was typed; raises EOFError when there is none to come."""

_SCORE = re.compile(r"([+\-−–]?\d(?:[.,]\d+)?)(?:\s.*)?")
_SERVICE = {"pre-service": "before", "core-service": "core", "post-service": "after"}


class _Step(NamedTuple):
    """What was answered about an event; empty where nothing was. `contacts` are channels with what passes there."""

    name: str
    thinks: str
    feels: str
    contacts: tuple[tuple[str, str], ...]
    pains: str
    ideas: str


def interview(ask: Ask, words: Words, title: str, phase_set: str) -> str:
    """The text of a map, made of answers; empty when no event was named. Questions are in the language of the words."""
    head = {key: _answer(ask, words.interview(key)) for key in ("product", "who", "scenario", "goal")}
    phases = [(phase, _steps(ask, words, phase)) for phase in PHASE_SETS[phase_set]]
    if not any(steps for _, steps in phases):
        return ""
    head["owner"] = _answer(ask, words.interview("owner"))
    source = _answer(ask, words.interview("source"))
    return "\n".join(_lines(words, {"title": title, **head}, phases, source)) + "\n"


def _answer(ask: Ask, question: str) -> str:
    return ask(f"{question}\n> ").strip()


def _steps(ask: Ask, words: Words, phase: str) -> list[_Step]:
    prompt = f"\n{words.phase(phase).upper()}: {words.phase_help(phase)}.\n{words.interview('step')}\n> "
    steps: list[_Step] = []
    while name := ask(prompt).strip():
        steps.append(_step(ask, words, name))
        prompt = f"\n{words.phase(phase)}: {words.interview('next')}\n> "
    return steps


def _step(ask: Ask, words: Words, name: str) -> _Step:
    return _Step(
        name,
        _answer(ask, words.interview("thinks")),
        _feels(ask, words),
        _contacts(ask, words),
        _answer(ask, words.interview("pains")),
        _answer(ask, words.interview("ideas")),
    )


def _feels(ask: Ask, words: Words) -> str:
    said = _answer(ask, words.interview("feels"))
    while said and not _is_score(said):
        said = _answer(ask, words.interview("feels again"))
    return said


def _is_score(said: str) -> bool:
    found = _SCORE.fullmatch(said)
    return found is not None and -2 <= number_of(found[1]) <= 2


def _contacts(ask: Ask, words: Words) -> tuple[tuple[str, str], ...]:
    """The channels that were picked by number, each with the answer to its guiding question."""
    offered = "   ".join(f"{number} {words.channel(channel)}" for number, channel in enumerate(CHANNELS, 1))
    picked = re.findall(r"\d+", _answer(ask, f"{words.interview('contacts')}\n{offered}"))
    named = list(CHANNELS)
    found = dict.fromkeys(named[int(one) - 1] for one in picked if 1 <= int(one) <= len(named))
    return tuple(
        (channel, _answer(ask, f"{words.channel(channel)}: {words.channel_question(channel)}")) for channel in found
    )


def _lines(words: Words, head: dict[str, str], phases: list[tuple[str, list[_Step]]], source: str) -> Iterator[str]:
    yield f"title: {line(head['title'])}\nlanguage: {words.lang}"
    yield from (f"{key}: {line(said)}" for key, said in head.items() if said and key != "title")
    if source:
        yield f"sources:\n  talks: {line(source)}"
    guess = "" if source else " [?]"
    yield "journey:"
    for phase, steps in phases:
        if steps:
            yield f"  - phase: {line(words.phase(phase))}"
            if phase in _SERVICE:
                yield f"    service: {_SERVICE[phase]}"
            yield "    steps:"
            for step in steps:
                yield from _lines_of_step(step, guess)


def _lines_of_step(step: _Step, guess: str) -> Iterator[str]:
    yield f"      - step: {line(step.name)}"
    for key, said in (
        ("thinks", step.thinks and step.thinks + guess),
        ("feels", step.feels),
        ("pains", step.pains and step.pains + guess),
        ("ideas", step.ideas),
    ):
        if said:
            yield f"        {key}: {line(said)}"
    told = [(channel, said) for channel, said in step.contacts if said]
    bare = [channel for channel, said in step.contacts if not said]
    if told:
        yield "        touchpoints:"
        yield from (f"          - {channel}: {line(said)}" for channel, said in told)
    if bare:
        yield "        channels:"
        yield from (f"          - {channel}" for channel in bare)
