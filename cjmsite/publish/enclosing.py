"""Which files go with a page, on a machine with a browser and on one without?

A browser makes the pictures and prints. A machine without one takes nothing away that still says what the map says: a
page that a browser has furnished stays as it is as long as its map does; a changed page keeps the picture when its
curve is the same, and has it drawn anew otherwise, without a browser, where drawings are taken. A print is always of
the whole page, so a changed one loses it until a machine with a browser publishes again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from cjmsite.publish.material import Draft, Material, Names, Pages, drafts
from cjmsite.publish.plan import Enclosure, Held, Sheet, Standing, fingerprint

ENDINGS = {"curve": "png", "print": "pdf", "drawing": "svg"}
"""The endings of files by their kind."""

Stands = Callable[[Held], Mapping[str, str]]
"""Gives the marks of the files that stand with a page, by name."""


def furnished(pages: Pages, material: Material, names: Names, kinds: Sequence[str]) -> list[Sheet]:
    """The pages as a machine with a browser makes them, with files of these kinds."""
    return [
        pages.sheet(draft, [_made(draft, names, kind) for kind in kinds if _has(draft, kind)])
        for draft in drafts(material)
    ]


class Frugal:
    """Makes pages without a browser."""

    def __init__(self, pages: Pages, material: Material, names: Names, kinds: Sequence[str]) -> None:
        self._pages = pages
        self._material = material
        self._names = names
        self._kinds = kinds

    def sheets(self, standing: Standing, stands: Stands) -> list[Sheet]:
        """A page for each map: the one that stands, where it says what the map says, or else a new one."""
        held = {page.key: page for page in standing.pages}
        takes = "curve" in self._kinds and ENDINGS["drawing"] in standing.takes
        drawn = self._drawn() if takes else None
        found = [self._sheet(draft, held.get(draft.map.id), drawn, stands) for draft in drafts(self._material)]
        return (
            [self._cautious(draft, sheet) for draft, sheet in found] if standing.unsure else [one for _, one in found]
        )

    def _cautious(self, draft: Draft, sheet: Sheet) -> Sheet:
        """The page with another one in reserve, in case its drawing is refused."""
        rest = [file for file in sheet.files if file.kind != "drawing"]
        return sheet if len(rest) == len(sheet.files) else sheet._replace(instead=self._pages.sheet(draft, rest))

    def _sheet(
        self, draft: Draft, held: Held | None, drawn: Callable[[Draft], Enclosure] | None, stands: Stands
    ) -> tuple[Draft, Sheet]:
        made = {kind: _made(draft, self._names, kind) for kind in self._kinds if _has(draft, kind)}
        drawing = [drawn(draft)] if drawn and "curve" in made else []
        if held:
            for files in _as_good(made, drawing):
                if (sheet := self._pages.sheet(draft, files)).digest == held.digest:
                    return draft, sheet
        there = stands(held) if held and made else {}
        kept = [file for file in made.values() if there.get(file.name) == file.mark]
        if drawing and "curve" not in (file.kind for file in kept):
            kept = [*drawing, *kept]
        return draft, self._pages.sheet(draft, kept)

    def _drawn(self) -> Callable[[Draft], Enclosure]:
        from cjmsite.publish.plates import Press

        press = Press(self._material.project, self._material.survey.config)

        def enclosure(draft: Draft) -> Enclosure:
            data = press.drawn(draft.view)
            return Enclosure(self._names.file(draft.map.id, ENDINGS["drawing"]), "drawing", fingerprint(data), data)

        return enclosure


def _as_good(made: Mapping[str, Enclosure], drawing: Sequence[Enclosure]) -> Sequence[list[Enclosure]]:
    """The files that a page may have which is no worse than one made now, the likeliest first."""
    pictures = [[made["curve"]]] if "curve" in made else []
    pictures += [list(drawing)] if drawing or not pictures else []
    pictures += [[]] if pictures == [[made.get("curve")]] else []
    prints = [[made["print"]], []] if "print" in made else [[]]
    whole, *others = [[*picture, *printed] for picture, printed in product(pictures, prints)]
    return [*others[-1:], whole, *others[:-1]]


def _has(draft: Draft, kind: str) -> bool:
    return kind == "print" or bool(draft.view.grid.curves)


def _made(draft: Draft, names: Names, kind: str) -> Enclosure:
    """A file that a browser makes."""
    return Enclosure(names.file(draft.map.id, ENDINGS[kind]), kind, fingerprint(kind, ENDINGS[kind], draft.marks[kind]))
