"""A project that publishes to a Confluence in memory, in pages below the one that is called Journeys."""

from __future__ import annotations

from pathlib import Path

from confluencekinds import KINDS
from confluencepages import ROOT, Stood
from confluencestub import USER, Stub
from harness import MAP
from wikitest import Publishing

BIKE = "title: Lending a bike\njourney:\n  - step: Looks\n    pains: Too few bikes\n    does: Walks on\n"


class ConfluenceTest(Publishing):
    """`stub` is the wiki; `at()` publishes to it, `at(address)` to what is between."""

    def __init__(self, root: Path, kind: str) -> None:
        super().__init__(root)
        self.stub: Stub = KINDS[kind]()
        self.kind = kind
        self.under = "Journeys"
        self.labels = ""
        self.write("content/maps/jacket.yaml", MAP).write("content/maps/bike.yaml", BIKE)
        self.at()

    def settings(self, address: str) -> str:
        place = f"kind: confluence\n    address: {address or self.stub.origin}{self.stub.base}/"
        user = f"\n    user: {USER}" if self.kind == "cloud" else ""
        labels = f"\n    labels: {self.labels}" if self.labels else ""
        return f"{place}{user}\n    space: DOCS\n    under: {self.under}{labels}"

    def state(self) -> dict[str, object]:
        """All that a colleague could see a change in, by page."""
        return {
            page.id: (
                page.parent,
                len(page.versions),
                [(one, value) for one, (_, value, _) in page.kept.items()],
                [number for _, _, number in page.kept.values()],
                {name: len(file.versions) for name, file in page.files.items()},
                page.labels,
            )
            for page in self.stub.pages.values()
        }

    def writes_since(self, pages: dict[str, Stood]) -> bool:
        """Whether the wiki differs from how it stood."""
        return self.stub.pages != pages

    def bike(self) -> Stood:
        return self.stub.titled("Lending a bike")

    def titles(self) -> list[str]:
        return sorted(page.title for page in self.stub.pages.values() if page.id != ROOT)
