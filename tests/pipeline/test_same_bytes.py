"""The same content gives the same bytes, wherever and however it is built."""

from __future__ import annotations

import hashlib
import os
import random

import pytest
from harness import SVG, SiteTest

RICH = """\
title: Buying a jacket
who: [anna, Marek]
language: {language}
goal: A warm jacket *in time*
owner: Ida
tags: [z, ä, m]
sources: {{int: Five interviews, log: Orders}}
curves: {{brand: Trust}}
lanes: [thinks, all, legal]
journey:
  Before:
    - step: Gets cold
      story: {{image: dot.svg, caption: A dot}}
      feels: {{anna: -1 uneasy, Marek: 0.5}}
      brand: 1
      thinks: Not **again** [@int P3]
      says: No [?]
      touchpoints: [website: a page, phone: a call, object: a coat]
      senses: {{sight: grey, sound: wind}}
      pains: [{{pain: It rains, because: product, hurts: 3 of 5}}]
      legal: [Nothing, "[A link](https://example.org/?a=1&b=2)"]
      next: [wears: 60 %, leave: 40 %]
  After:
    - step: Wears
      feels: 2 delighted
      ideas: [{{idea: Another, impact: 4, effort: 2}}]
      kpis: [Returns: "3 %, target 1 %"]
      moment: It fits
"""
CURIOUS = """\
{% extends 'base:layout.html' %}
{% block foot %}{% for name in page.__dataclass_fields__ %}{{ name }} {{ page|attr(name) }} {% endfor %}{% endblock %}
"""
"""A theme that shows all it is given, in the order it is given."""
COUNT = 18
"""More maps than one chunk, so that two processes share them."""


def _fill(site: SiteTest) -> SiteTest:
    """A project in which much is shown: two languages, lists and mappings of all kinds, maps that show other maps."""
    for number, language in enumerate(("en", "fi", "pl", "ru")):
        site.write(f"content/maps/rich-{number}.yaml", RICH.format(language=language))
    for number in range(COUNT):
        near = f"compare: m{number - 1}\n" if number % 3 else ""
        text = f"title: Map {number % 4}\nwho: anna\n{near}journey: [One: {number % 5 - 2}, Two: 1]\n"
        site.write(f"content/maps/m{number}.yaml", text)
    site.write("content/site.yaml", "theme: curious\n").write("themes/curious/theme.yaml", "extends: base\n")
    site.write("themes/curious/templates/layout.html", CURIOUS)
    site.write("content/personas/anna.yaml", "name: Anna\nportrait: dot.svg\nlikes: [Tea, Rain]\n")
    site.write("content/pages/about.md", "---\ntitle: About\n---\n## Why\n\n| a | b |\n|---|---|\n| *c* | d |\n")
    return site.write("content/assets/dot.svg", SVG.format(3))


def _hash(site: SiteTest) -> str:
    digest = hashlib.sha256()
    for path, data in sorted(site.output().items()):
        digest.update(f"{path} {len(data)}\n".encode() + data)
    return digest.hexdigest()


@pytest.fixture(scope="module")
def expected(tmp_path_factory) -> str:
    return _hash(_fill(SiteTest(tmp_path_factory.mktemp("expected"))).build())


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "POSIX", "HOME": "/nonexistent"},
        {"TZ": "America/Adak", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "0"},
        {"LANG": "fi_FI.ISO-8859-1", "LANGUAGE": "fi", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"},
        {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "99", "COLUMNS": "20"},
    ],
)
def test_the_environment_leaves_no_trace(tmp_path, expected, surroundings):
    site = _fill(SiteTest(tmp_path / "ein anderer Ordner"))
    told = site.run("build", "--jobs", "2", **surroundings)
    assert told.code == 0, told.err
    assert _hash(site) == expected


def test_the_number_of_processes_leaves_no_trace(tmp_path, expected):
    assert _hash(_fill(SiteTest(tmp_path)).build(jobs=3)) == expected


def test_the_order_of_making_files_leaves_no_trace(tmp_path, expected):
    whole = _fill(SiteTest(tmp_path / "whole"))
    files = sorted(path for path in whole.root.rglob("*") if path.is_file())
    random.Random(1).shuffle(files)
    shuffled = SiteTest(tmp_path / "shuffled")
    for path in files:
        shuffled.write(path.relative_to(whole.root).as_posix(), path.read_bytes())
    assert _hash(shuffled.build()) == expected


@pytest.mark.parametrize("mask", [0o077, 0o000])
def test_the_mask_decides_who_may_read_and_nothing_else(tmp_path, expected, mask):
    before = os.umask(mask)
    try:
        site = _fill(SiteTest(tmp_path)).build()
    finally:
        os.umask(before)
    assert _hash(site) == expected
    modes = {place.stat().st_mode & 0o777 for place in site.project.output.rglob("*") if place.is_file()}
    assert modes == {0o666 & ~mask}


def test_a_project_that_moved_is_still_up_to_date(tmp_path, expected):
    old = _fill(SiteTest(tmp_path / "old")).build()
    old.root.rename(tmp_path / "new")
    new = SiteTest(tmp_path / "new").build()
    assert new.built.drawn == 0
    assert not new.written
    assert _hash(new) == expected
