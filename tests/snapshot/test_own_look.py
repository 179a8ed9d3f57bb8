"""This project's own look: the examples in both themes, as they were approved.

What changes on purpose is approved with `make approve`, after a look at the report.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import REPOSITORY

from cjmsite.snapshot.gallery import is_named
from cjmsite.snapshot.goldens import Goldens

GUARDED = {
    "base": (
        "/index.*",
        "maps/online-shopping.*",
        "maps/winter-jacket.desktop",
        "maps/winter-jacket.curve*",
        "maps/winter-jacket-to-be.curve*",
        "maps/zmiana-operatora.curve*",
        "maps/huonekaluliike.blueprint.*",
        "maps/winter-jacket.storyboard.*",
        "maps/zmiana-operatora.touchpoints.*",
        "maps/home-broadband.improvement.*",
        "maps/home-broadband.contrast.desktop",
        "maps/home-broadband.contrast.print",
        "maps/home-broadband.curve*",
        "maps/winter-jacket.compare.desktop",
        "portfolio/index.desktop",
        "portfolio/index.phone",
        "portfolio/channels.desktop",
        "portfolio/pains.desktop",
        "search.desktop",
        "personas/index.d*",
        "personas/zbigniew.*",
        "personas/anna.empathy.*",
        "pages/about.*",
    ),
    "signpost": (
        "/index.*",
        "maps/online-shopping.*",
        "maps/huonekaluliike.blueprint.desktop",
        "maps/winter-jacket.storyboard.desktop",
        "maps/zmiana-operatora.touchpoints.desktop",
        "maps/home-broadband.improvement.desktop",
        "personas/zbigniew.*",
        "personas/anna.empathy.desktop",
    ),
}
"""A page of every kind in all variants, and every kind of curve; of the second theme what it draws otherwise."""

SNAPSHOTS = REPOSITORY / "tests" / "snapshots"
MOST_BYTES = 15_000_000


@pytest.mark.browser
@pytest.mark.parametrize("theme", GUARDED)
def test_the_examples_look_as_approved(theme: str, tmp_path: Path, cjmsite_snapshot: Callable[..., None]):
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    settings = tmp_path / "content" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("theme: base", f"theme: {theme}"))
    cjmsite_snapshot(tmp_path, *GUARDED[theme], goldens=SNAPSHOTS / theme)


@pytest.mark.parametrize("theme", GUARDED)
def test_no_approved_picture_is_left_over(theme: str):
    goldens = Goldens(SNAPSHOTS / theme)
    assert goldens.all
    assert [name for name in goldens.all if not is_named(name, GUARDED[theme])] == []
    kept = {path.relative_to(goldens.folder).as_posix() for path in goldens.folder.rglob("*.webp")}
    assert {name.removesuffix(".webp").partition(".part")[0] for name in kept} == goldens.all.keys()


def test_the_approved_pictures_stay_small():
    assert sum(path.stat().st_size for path in SNAPSHOTS.rglob("*") if path.is_file()) < MOST_BYTES
