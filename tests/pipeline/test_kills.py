"""Builds that are killed, interrupted or run two at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from functools import cache
from pathlib import Path

import pytest
from harness import SiteTest, surroundings

pytestmark = pytest.mark.slow

COUNT = 18
"""Maps: more than are replaced one by one, and more than one process takes at a time."""
SMALL = "title: Map {}\nwho: Anna\njourney: [One: {}, Two]\n"
VERSIONS = [("First", 0), ("First", 1), ("Second", 1), ("Second", 2)]
"""The title of the site, which every page shows, and the score in one map."""


def _write(site: SiteTest, version: int) -> SiteTest:
    title, score = VERSIONS[version]
    site.write("content/site.yaml", f"title: {title}\n")
    return site.write("content/maps/m7.yaml", SMALL.format(7, score))


def _fill(site: SiteTest) -> SiteTest:
    for number in range(COUNT):
        site.write(f"content/maps/m{number}.yaml", SMALL.format(number, number % 3))
    return _write(site, 0)


def _start(site: SiteTest, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        site.command("build", *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings(),
        cwd=site.root,
        start_new_session=True,
    )


def _beside(site: SiteTest) -> set[str]:
    return set(os.listdir(site.root)) - {"content", "themes", "output", ".cache"}


@cache
def _expected(folder: Path) -> tuple[list[dict[str, bytes]], float]:
    """What a build from nothing makes of each version, and how many seconds one takes here and now."""
    site = _fill(SiteTest(folder / "project"))
    outputs = [_write(site, version).afresh(folder / "afresh").build().output() for version in range(len(VERSIONS))]
    started = time.monotonic()
    assert site.run("build").code == 0
    return outputs, time.monotonic() - started


@pytest.mark.parametrize("seed", range(10))
def test_a_build_after_a_kill_gives_the_site_of_a_build_from_nothing(tmp_path, tmp_path_factory, seed):
    rng = random.Random(seed)
    expected, seconds = _expected(tmp_path_factory.getbasetemp() / "kills")
    site = _fill(SiteTest(tmp_path)).build()
    version = 0
    for _ in range(5):
        version = (version + rng.choice([1, 2, 3])) % len(VERSIONS)
        with _start(_write(site, version), "--jobs", rng.choice("12")) as build:
            time.sleep(rng.uniform(0.2, 1.1) * seconds)
            build.kill()
        assert site.build().output() == expected[version]
        assert not _beside(site)


SLOW = """\
{% extends 'base:journey.html' %}
{% block foot %}{% do cycler.__init__.__globals__.os.sys.modules.time.sleep(0.05) %}{% endblock %}
"""


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_an_interrupted_build_ends_at_once_and_leaves_nothing_behind(tmp_path, jobs):
    site = _fill(SiteTest(tmp_path)).build()
    before = site.output()
    site.write("content/site.yaml", "theme: slow\n").write("themes/slow/theme.yaml", "extends: base\n")
    site.write("themes/slow/templates/journey.html", SLOW)
    with _start(site, "--jobs", jobs) as build:
        while not list(site.root.glob(".output.next/maps/*")) and build.poll() is None:
            time.sleep(0.005)
        os.killpg(build.pid, signal.SIGINT)
        out, err = build.communicate(timeout=20)  # ends when no process is left that could say anything
    assert (build.returncode, out, err) == (130, "", "")
    assert not _beside(site)
    assert site.output() == before


def test_builds_at_the_same_time_wait_for_one_another(tmp_path):
    site = _fill(SiteTest(tmp_path / "site"))
    for _ in range(2):
        site.write("content/site.yaml", f"title: {time.monotonic()}\n")
        builds = [_start(site) for _ in range(3)]
        for build in builds:
            _, err = build.communicate(timeout=60)
            assert (build.returncode, err) == (0, "")
        assert site.output() == site.afresh(tmp_path / "afresh").build().output()
        assert not _beside(site)
    assert site.build().built.drawn == 0
