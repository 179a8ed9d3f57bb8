"""Pages are photographed on all cores; what nothing changed of is not taken again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from cjmsite.browser.chromium import Chromium
from cjmsite.browser.offline import Files
from cjmsite.browser.steady import Steady, share_out
from cjmsite.browser.tab import Tab
from cjmsite.pipeline.crew import cores
from cjmsite.pipeline.program import digest
from cjmsite.snapshot import camera
from cjmsite.snapshot.camera import Picture, photograph, sent_digest
from cjmsite.snapshot.kept import Needs
from cjmsite.snapshot.place import fingerprint, plain_fonts

MOST_REMEMBERED = 5000
"""Looks at pages that are remembered; then all are forgotten."""


class Sitting(NamedTuple):
    """A page to be photographed: its address, what it is shown with, the variants, and of which to give the pixels.

    `known` are digests by variant of pictures whose pixels nobody needs to see again; with `boxes` all are given.
    """

    url: str
    needs: Needs
    variants: tuple[str, ...]
    known: Mapping[str, str] = {}
    boxes: bool = False


class Shot(NamedTuple):
    """A picture by the digest of what the browser sent; the picture itself unless it was known."""

    sent: str
    picture: Picture | None = None


class Studio:
    """A browser by path, and a folder in which is remembered what was taken.

    `browsers` is how many work at once (0: one a core); `tick` is told how many of how many pages are done.
    """

    def __init__(
        self,
        browser: str,
        cache: Path,
        *,
        browsers: int = 0,
        tick: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> None:
        self._browser = browser
        self._memory = cache / "snapshots.json"
        self._environment = plain_fonts(cache / "browser")
        self._browsers = browsers or cores()
        self._tick = tick
        self.taken = 0
        self.remembered = 0

    @cached_property
    def place(self) -> dict[str, str]:
        """The fingerprint of this place; raises ToolError when the browser does not start."""
        with ThreadPoolExecutor(1) as apart:  # Playwright may be at work already in the thread that asks
            return apart.submit(self._look_round).result()

    def _look_round(self) -> dict[str, str]:
        with Chromium(self._browser, environment=self._environment) as browser:
            return fingerprint(browser)

    def take(self, files: Files, sittings: Sequence[Sitting], *, anew: bool = False) -> list[dict[str, Shot]]:
        """Pictures by variant for each sitting, in order. Raises ToolError with what a page lacks."""
        memory = {} if anew else self._recall()
        marks = [self._mark(sitting) for sitting in sittings]
        known = [_from_memory(memory.get(mark), one) for mark, one in zip(marks, sittings, strict=True)]
        missing = [number for number, one in enumerate(known) if one is None]
        team = [
            Steady(self._browser, files, environment=self._environment, **camera.LOOK)
            for _ in range(min(self._browsers, len(missing)))
        ]
        made = share_out(lambda tab, number: _sit(tab, sittings[number]), missing, team, self._tick) if missing else []
        for number, shots in zip(missing, made, strict=True):
            known[number] = shots
            memory[marks[number]] = {name: shot.sent for name, shot in shots.items()}
        self.taken += sum(len(shots) for shots in made)
        self.remembered += sum(len(shots) for shots in known if shots) - sum(len(shots) for shots in made)
        self._remember(memory)
        return [one for one in known if one is not None]

    def _mark(self, sitting: Sitting) -> str:
        needed = (sorted(sitting.needs.items()), sitting.variants, self.place, _camera_digest())
        return digest(repr(needed).encode())

    def _recall(self) -> dict[str, Any]:
        try:
            told = json.loads(self._memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) and len(told) < MOST_REMEMBERED else {}

    def _remember(self, memory: Mapping[str, Any]) -> None:
        self._memory.parent.mkdir(parents=True, exist_ok=True)
        draft = self._memory.with_suffix(f".{os.getpid()}.draft")
        draft.write_text(json.dumps(memory), encoding="utf-8")
        os.replace(draft, self._memory)


def _sit(tab: Tab, sitting: Sitting) -> dict[str, Shot]:
    shots = {}
    taken = photograph(tab, sitting.url, sitting.variants, sitting.known, boxes=sitting.boxes)
    for variant, picture in taken.items():
        sent = sent_digest(picture.pieces)
        wanted = sitting.boxes or sitting.known.get(variant) != sent
        shots[variant] = Shot(sent, picture if wanted else None)
    return shots


def _from_memory(remembered: Mapping[str, str] | None, sitting: Sitting) -> dict[str, Shot] | None:
    """Shots as remembered, if nobody needs to see one of them."""
    if remembered is None or sitting.boxes or dict(remembered) != dict(sitting.known):
        return None
    return {variant: Shot(sent) for variant, sent in remembered.items()}


def _camera_digest() -> str:
    return digest(Path(camera.__file__).read_bytes())
