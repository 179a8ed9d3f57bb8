"""What does a page say besides its author's words? All interface text of one language: `words('fi')`."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cjmsite.i18n import typography
from cjmsite.i18n.autonyms import AUTONYMS
from cjmsite.i18n.locales import LOCALES
from cjmsite.i18n.terms import EMOTIONS, INTERVALS, TERMS

if TYPE_CHECKING:
    from cjmsite.model import Channel

SOURCE_LANGUAGE = "en"
LANGUAGES = tuple(LOCALES)
"""The languages with a catalogue; English is the language of the messages themselves."""

_EVERY = re.compile(rf"every (?:(\d+) )?({'|'.join(INTERVALS)})s?", re.ASCII)
_FOLDER = Path(__file__).with_name("locale")


@cache
def words(language: str) -> Words:
    """The interface words for a language tag such as `fi`, `pl-PL` or `ru_RU`.

    A language without a catalogue gets English words; `Words.lang` says so.
    """
    base = language.replace("_", "-").partition("-")[0].lower()
    return Words(language, base if base in LOCALES else SOURCE_LANGUAGE)


class _Messages(dict[str, str]):
    """Translations met so far: a second look-up costs no more than a dict's."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._translate = translate

    def __missing__(self, message: str) -> str:
        text = self[message] = self._translate(message)
        return text


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _nothing(_: str) -> str:
    return ""


def _kind(kind: str, unknown: Callable[[str], str] = _capitalised) -> Callable[[Words, str], str]:
    """A method that gives the term for an id of this kind."""

    def look_up(self: Words, key: str) -> str:
        return self._term(kind, key) or unknown(key)

    look_up.__doc__ = f"The {kind} with this id; for an unknown id " + ("nothing" if unknown is _nothing else "itself")
    return look_up


class Words:
    """One language's interface words and habits of writing.

    `language` is the tag as asked for; `lang` is the language the words are truly in (`en` when there is no catalogue).
    """

    def __init__(self, language: str, lang: str) -> None:
        self.language = language
        self.lang = lang
        self.locale = LOCALES[lang]
        self.quotes = self.locale.quotes
        self._translations = _translations(lang)
        self._messages = _Messages(self._translations.gettext)
        self._terms: dict[tuple[str, str], str] = {}
        self._emotions: dict[float, str] = {}
        self._dates: dict[str, str] = {}

    def gettext(self, message: str, /, **values: object) -> str:
        """The translated message, with `%(name)s` filled in when values are given."""
        text = self._messages[message]
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """The form for a count, with `%(num)d` and the values filled in."""
        return self._translations.ngettext(singular, plural, count) % {"num": count, **values}

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """The message as meant in a context, with `%(name)s` filled in when values are given."""
        text = self._translations.pgettext(context, message)
        return text % values if values else text

    def lane(self, lane: str, own: Mapping[str, str] = MappingProxyType({})) -> str:
        """A lane's label: the author's own if there is one, else ours, else the id with a capital."""
        return own.get(lane) or self._term("lane", lane) or _capitalised(lane)

    def channel(self, channel: str, own: Mapping[str, Channel] = MappingProxyType({})) -> str:
        """A channel's label: the author's own if there is one, else ours, else the id with a capital."""
        authored = own.get(channel)
        return (authored and authored.label) or self._term("channel", channel) or _capitalised(channel)

    def channel_question(self, channel: str, own: Mapping[str, Channel] = MappingProxyType({})) -> str:
        """The question that guides an author through a channel: their own, else ours, else none."""
        authored = own.get(channel)
        return (authored and authored.question) or self._term("channel question", channel)

    def emotion(self, score: float, own: Mapping[str, float] = MappingProxyType({})) -> str:
        """The word nearest to a score on the default scale −2 to 2.

        Of two as near the author's own wins over ours, and the milder over the stronger.
        A score of another scale is `4 * scale.position(score) - 2`.
        """
        if own:
            return self._nearest_emotion(score, own)
        if score not in self._emotions:  # an axis asks for the same few again and again
            self._emotions[score] = self._nearest_emotion(score, own)
        return self._emotions[score]

    def _nearest_emotion(self, score: float, own: Mapping[str, float]) -> str:
        candidates = [(abs(score - at), 0, abs(at), _capitalised(word)) for word, at in own.items()]
        candidates += [(abs(score - at), 1, abs(at), self._term("emotion", word)) for word, at in EMOTIONS.items()]
        return min(candidates)[-1]

    lane_help = _kind("lane help", _nothing)
    channel_kind = _kind("channel kind")
    group = _kind("group")
    sense = _kind("sense")
    initiator = _kind("initiator")
    used_by = _kind("used by")
    effect = _kind("effect")
    source_kind = _kind("source")
    touchpoint_tag = _kind("touchpoint tag")
    status = _kind("status")
    state = _kind("state")
    market = _kind("market")
    use = _kind("use")
    service = _kind("service")
    service_help = _kind("service help", _nothing)
    because = _kind("because")
    idea_status = _kind("idea status")
    idea_kind = _kind("idea kind")
    persona_kind = _kind("persona kind")
    priority = _kind("priority")
    evidence = _kind("evidence")
    six = _kind("six")
    reached = _kind("reached")
    lacks = _kind("lacks")
    empathy = _kind("empathy")
    empathy_question = _kind("empathy question", _nothing)
    phase_set = _kind("phase set")
    phase_set_help = _kind("phase set help", _nothing)
    phase = _kind("phase")
    phase_help = _kind("phase help", _nothing)
    interview = _kind("interview", _nothing)

    def number(self, value: float, digits: int | None = None) -> str:
        """A number with a real minus sign and `digits` decimals, or as many as it has."""
        return typography.number(self.locale, value, digits)

    def signed(self, value: float, digits: int | None = None) -> str:
        """A number with its plus or minus sign; nought has none."""
        return typography.signed(self.locale, value, digits)

    def percent(self, value: float, digits: int | None = None) -> str:
        """A share given in per cent."""
        return typography.percent(self.locale, value, digits)

    def date(self, iso: str) -> str:
        """An ISO date or month in words; anything else stays as it was typed."""
        try:
            return self._dates[iso]
        except KeyError:  # the maps of a site are reviewed on a few days, and each tells its own ten times
            return self._dates.setdefault(iso, typography.date(self.locale, iso))

    def every(self, interval: str) -> str:
        """`every 6 months` in the language; anything else stays as it was typed."""
        match = _EVERY.fullmatch(interval.strip())
        if match is None:
            return interval
        count, unit = match.groups()
        return self.ngettext(*INTERVALS[unit], int(count)) if count else self._term("interval", unit)

    def quote(self, text: str, language: str = "") -> str:
        """A text in the quotation marks of its own language, where known; marks inside it become those within one."""
        own = LOCALES.get(language.partition("-")[0].lower()) if language else None
        return typography.quote(own or self.locale, text)

    def autonym(self, tag: str) -> str:
        """What a language calls itself; an unknown one is called by its tag."""
        return AUTONYMS.get(tag.replace("_", "-").partition("-")[0].lower(), tag)

    def quoted(self, names: Sequence[str]) -> str:
        """Names as running text, each in quotation marks."""
        return self.list_and([self.quote(name) for name in names])

    def range(self, least: float, most: float) -> str:
        """A number, or two with a dash between: `4–26`."""
        return self.number(least) if least == most else f"{self.number(least)}–{self.number(most)}"

    def list_and(self, items: Sequence[str]) -> str:
        """Items as running text: `a`, `a and b`, `a, b and c`."""
        return typography.list_and(self.locale, items)

    def lacking(self, ids: Sequence[str]) -> str:
        """What a step of the method still lacks, as running text."""
        return self.list_and([self.lacks(one) for one in ids])

    def _term(self, kind: str, key: str) -> str:
        """The translated term, or nothing for an unknown id."""
        try:
            return self._terms[kind, key]
        except KeyError:
            english = TERMS[kind].get(key)
            if english is None:
                return ""
            text = self._terms[kind, key] = self._translations.pgettext(kind, english)
            return text


def _translations(language: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    with (_FOLDER / language / "LC_MESSAGES" / "cjmsite.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)
