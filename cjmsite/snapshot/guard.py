"""Whether a site looks as it was approved, asked where no one is at hand: on any machine, with any browser."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from cjmsite.snapshot.gallery import Outcome, Site, compare, is_named, retake, sittings
from cjmsite.snapshot.goldens import Goldens
from cjmsite.snapshot.studio import Studio
from cjmsite.snapshot.variants import CURVE, page_of, shot_name


def unlike(site: Site, goldens: Goldens, studio: Studio, scratch: Path, names: Collection[str]) -> list[Outcome]:
    """Those of the named pictures that do not look as approved; goldens stay as they are.

    Where the goldens come from another place, the approved pages are photographed here first, into a new folder
    `scratch`. Raises ToolError with what a page lacks.
    """
    if goldens.all and dict(goldens.place) != studio.place:
        shutil.copytree(goldens.folder, scratch)
        goldens = Goldens(scratch)
        retake(goldens, studio, [name for name in goldens.all if is_named(name, names)])
    return [outcome for outcome in compare(site, goldens, studio, names) if outcome.status != "same"]


def touched(site: Site, goldens: Goldens, wanted: Collection[str] = ()) -> list[str]:
    """Patterns of the wanted pictures whose pages are not, byte for byte, the approved ones: only these need a look."""
    found = {name for name in goldens.all if is_named(name, wanted) and page_of(name)[0] not in site.addresses}
    for sitting in sittings(site, goldens, wanted):
        asked = [shot_name(sitting.url, variant) for variant in sitting.variants if variant != CURVE]
        approved = [name for name in goldens.all if page_of(name)[0] == sitting.url and is_named(name, wanted)]
        is_new = not approved or any(name not in goldens.all for name in asked)
        if is_new or any(goldens.all[name].needs != sitting.needs for name in approved):
            found.update(asked, (shot_name(sitting.url, f"{CURVE}*"),) if CURVE in sitting.variants else ())
    return [f"/{name}" for name in sorted(found)]
