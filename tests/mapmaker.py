"""Maps at random, well-formed whatever their texts hold."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

NASTY = (
    *("word", "Two words", " ", ": ", ":", " #", "#", "# ", "## ", "{#x}", "{", "}", "[", "]", "(", ")", ", ", ","),
    *("-", "- ", "* ", "+ ", "1. ", "> ", "---", "...", "\n", "\n\n", "\\\n", "\\", '"', "'", "“", "”", "`", "```"),
    *("*", "_", "<!-- x -->", "<!--", "-->", "<b>", "|", "%", "@", "!", "&", "~", "?", "? ", "=", "$", "\t", "\u00a0"),
    *("\u2028", "\x07", "\x85", "\ufeff", "ä", "Ж", "漢", "\U0001f600", "e\u0301", "null", "no", "12:30", "3.10", "0"),
    *("-1", "-1 uneasy", "55 %", "2026-10-14", "delighted", "(because: product)", "(from: company)", "![a](b.svg)"),
    *("[@int P1]", "[?]", "step: x", "feels: 1", "pain: x", "website: x", "anna 1, marek 2", "goal: x", "\\n"),
    *("step", "phase", "time", "feels", "legal", "website", "\\u0041", "(pain: x)", "(becuase: x)", "a.svg", "=="),
)
"""What could be a mark of YAML, of Markdown or of ours."""


def words(chance: Random) -> str:
    """A text of a few nasty pieces; never blank, and citing no source but `int`."""
    text = ""
    while not text.strip():
        text = "".join(chance.choices(NASTY, k=chance.randint(1, 4)))
    return text.replace("[@", "[ @").replace("[ @int P1]", "[@int P1]")


def made_map(chance: Random) -> dict[str, Any]:
    """The keys of a well-formed map: texts, lists and dicts, None where nothing was typed."""
    return _Maker(chance).made_map()


def map_of_nothing_but(text: str) -> dict[str, Any]:
    """A map with one text in every field that takes any text, as one, in a list and in a block of its own."""
    lanes = ("does", "thinks", "says", "expects", "with", "draws", "hinders", "physical", "front", "back", "support")
    marks = ("wait", "optional", "repeats", "decision", "moment", "time", "owner")
    touch = {"website": text, "kind": text, "effect": text, "used by": text}
    step = {
        "step": text,
        **{key: [text, text] for key in (*lanes, "systems", "fails", "legal")},
        **dict.fromkeys(marks, text),
        "story": {"image": "a.svg", "caption": text},
        "feels": {"anna": f"1 so {text}", "marek": f"1 so {text}"},
        "brand": f"1 so {text}",
        "touchpoints": [touch, {"people": text}],
        "senses": {"sight": text, "mood": text},
        "pains": [text, {"pain": text, "because": text, "hurts": text, "happens": text, "accepted": text}],
        "gains": {"gain": text, "because": text},
        "ideas": {"idea": text, "owner": text, "link": text, "why": text},
        "kpis": {text: {"now": text, "baseline": text, "target": text, "trend": text}},
        "next": [{"leave": f"or {text}"}],
    }
    alone = {"step": "Last", **dict.fromkeys((*lanes, "pains", "gains", "ideas"), text), "story": f"a.svg {text}"}
    phase = {"phase": text, "goal": text, "repeats": text, "steps": [step, text, {text: f"1 so {text}"}, alone]}
    head = ("scenario", "goal", "problem", "consequence", "scope", "product", "purpose", "decision", "owner", "review")
    return {
        "title": text,
        "who": ["anna", "marek"],
        **dict.fromkeys((*head, "facilitator", "agreed", "version", "review when", "notes"), text),
        **{key: [text, text] for key in ("expects", "team", "participants", "life events", "tags")},
        "sources": {"int": text, "svy": {"title": text, "kind": text, "link": text}},
        "curves": {"brand": {"label": text, "band": "95% CI"}},
        "lanes": ["legal"],
        "lane labels": {"legal": text},
        "views": {text: {"paper": text, "quotes": text, "hide": [text]}},
        "history": [{text: text}, text],
        "journey": [phase],
    }


def yaml(value: Any, indent: str = "") -> str:
    """The value as YAML, in which every text that is more than plain words stands in escapes."""
    if value is None:
        return ""
    if isinstance(value, str):
        is_plain = value.isascii() and value.replace(" ", "").isalpha() and value == value.strip()
        return value if is_plain else '"' + "".join(map(_escaped, value)) + '"'
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    below = indent + "  "
    if isinstance(value, dict):
        return "".join(f"\n{indent}{yaml(key)}: {yaml(one, below)}" for key, one in value.items())
    return "".join(f"\n{indent}- {yaml(one, below).lstrip()}" for one in value)


def _escaped(letter: str) -> str:
    return letter if letter.isascii() and letter.isalnum() else f"\\U{ord(letter):08x}"


class _Maker:
    """Makes the parts of one map."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def made_map(self) -> dict[str, Any]:
        head: dict[str, Any] = {
            "title": self.text(),
            "who": ["anna", "marek"],
            "sources": {"int": self.text(), "svy": self.some({"title": self.text, "link": self.text})},
            "curves": {"brand": self.text(), "Trust: me": self.some({"label": self.text, "band": self.band})},
            "lanes": ["does", "legal", "shop", "Rain # snow", "feels"],
        }
        more = self.some(
            dict.fromkeys(("scenario", "goal", "scope", "owner", "notes", "review when", "version"), self.maybe_text)
            | dict.fromkeys(("expects", "team", "participants", "tags", "life-events"), self.texts)
            | {"state": lambda: "To-Be", "part_of": lambda: "other", "history": self.history}
            | {"lane labels": lambda: {"legal": self.text()}, "views": self.views}
        )
        journey = {"journey": self.journey()}
        return {**head, **journey, **more} if self.chance.random() < 0.5 else {**head, **more, **journey}

    def band(self) -> str:
        return self.chance.choice(["95% CI", "80 %", "SD", "quartiles", "none"])

    def journey(self) -> Any:
        steps = [self.step(number) for number in range(self.chance.randint(1, 4))]
        steps += [None] * (self.chance.random() < 0.1)
        form = self.chance.choice(["list", "names", "blocks"])
        if form == "list":
            return steps
        names = list(dict.fromkeys(self.text().strip() for _ in steps))
        size = len(steps) // len(names)
        starts = [number * size for number in range(len(names))]
        parts = [steps[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
        if form == "names":
            choices = [[part, {**self.phase(), "steps": part}] for part in parts]
            return {name: self.chance.choice(choice) for name, choice in zip(names, choices, strict=True)}
        blocks = [
            {"phase": self.chance.choice([name, name, "", None]), **self.phase(), "steps": part}
            for name, part in zip(names, parts, strict=True)
        ]
        return blocks + [{"phase": "Empty"}] * (self.chance.random() < 0.1)

    def phase(self) -> dict[str, Any]:
        return self.some({"goal": self.maybe_text, "service": lambda: "Core", "repeats": self.text})

    def step(self, number: int) -> Any:
        form = self.chance.choice(["block", "block", "block", "short", "name"]) if number else "block"
        if form == "name":
            return self.text()
        if form == "short":
            return {self.text().replace("phase", "a phase"): self.score()}
        return {"step": self.text(), "id": f"s{number}", **self.keys()}

    def keys(self) -> dict[str, Any]:
        items = {
            "pains": ("pain", "because", "hurts", "happens", "accepted"),
            "gain": ("gain", "because"),
            "ideas": ("idea", "owner", "link", "why"),
        }
        return self.some(
            dict.fromkeys(("does", "thinks", "Says", "with", "hinders", "front", "system"), self.texts)
            | dict.fromkeys(("legal", "shop", "rain_# snow", "weather", "letter"), self.texts)
            | dict.fromkeys(("time", "wait", "owner", "decision", "moment"), self.maybe_text)
            | dict.fromkeys(("feels", "brand", "trust:_me"), self.feeling)
            | {key: lambda keys=keys: self.many(lambda: self.item(*keys)) for key, keys in items.items()}
            | {"story": self.story, "touchpoints": lambda: self.many(self.touchpoint)}
            | {"channels": lambda: self.many(lambda: self.chance.choice(["email", "Parcel-Locker"]))}
            | {"senses": lambda: self.some({"sight": self.maybe_text, "mood": self.text, "Touch": self.text})}
            | {"kpis": lambda: self.chance.choice([self.measures(), [self.measures(), self.measures()], []])}
            | {"next": lambda: self.many(self.way), "opens": lambda: "other"}
        )

    def text(self) -> str:
        return words(self.chance)

    def maybe_text(self) -> str | None:
        return self.text() if self.chance.random() < 0.85 else None

    def texts(self) -> Any:
        return self.many(self.text)

    def many(self, one: Callable[[], Any]) -> Any:
        """One, nothing, or a list."""
        count = self.chance.choice(["one", "one", "none", *"01223"])
        if not count.isdigit():
            return one() if count == "one" else None
        return [one() if self.chance.random() < 0.9 else None for _ in range(int(count))]

    def some(self, made: dict[str, Callable[[], Any]]) -> dict[str, Any]:
        """Some of the keys, in any order."""
        chosen = self.chance.sample(sorted(made), self.chance.randint(0, min(6, len(made))))
        return {key: made[key]() for key in chosen}

    def score(self) -> str:
        return self.chance.choice(["-1", "0,5", "delighted", "−2 [?]", "+1 warm [@int P1]", f"1 so {self.text()}"])

    def feeling(self) -> Any:
        people = {who: self.score() for who in self.chance.sample(["anna", "Marek"], self.chance.randint(1, 2))}
        return self.chance.choice([self.score(), people, people, "wobbly", "anna 1 calm, marek -1", None])

    def story(self) -> Any:
        block = {"image": self.chance.choice(["a b.svg", "a.svg"]), **self.some({"caption": self.text})}
        return self.chance.choice([block, f"a.svg {self.text()}", f'a.svg "{self.text()}"', None])

    def item(self, main: str, *more: str) -> Any:
        block = {**self.some(dict.fromkeys(more, self.maybe_text)), main: self.text()}
        return self.chance.choice([self.text(), block])

    def touchpoint(self) -> Any:
        channels = ("website", "E-Mail", "parcel_locker", "support", "shop", "letter", "people", "памятка")
        more = {"from": lambda: "company", "used by": self.text, "kind": self.text, "effect": self.maybe_text}
        block = {self.chance.choice(channels): self.maybe_text(), **self.some(more)}
        return self.chance.choice([block, block, "website", "word of mouth"])

    def measures(self) -> dict[str, Any]:
        parts = {"now": self.text(), **self.some({"target": self.text, "trend": self.text})}
        return {self.text(): self.chance.choice([self.text(), parts]) for _ in range(self.chance.randint(1, 2))}

    def way(self) -> Any:
        return self.chance.choice([{"s0": f"or {self.text()}", "Leave": None}, {"S0": None}, "leave", "s0"])

    def history(self) -> list[Any]:
        return [self.chance.choice([{self.text(): self.text()}, self.text()]) for _ in range(2)]

    def views(self) -> dict[str, Any]:
        return {self.text(): self.some({"lanes": self.texts, "paper": self.text})}
