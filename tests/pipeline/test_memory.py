"""What is remembered between builds never makes a page wrong: not when it is lost, harmed, old or overtaken."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable

import pytest
from harness import MAP, REPOSITORY, SVG, SiteTest

from cjmsite.content.discover import signature
from cjmsite.pipeline import memory
from cjmsite.pipeline.memory import recall, unchanged

TO_BE = f"{MAP}compare: a\n"
ACT = "{% set os = cycler.__init__.__globals__.os %}"
"""Gives a template hands: what it does happens while pages are drawn."""


@pytest.fixture
def site(tmp_path) -> SiteTest:
    """Two maps, of which the second shows the first, and a theme of the project's own."""
    site = SiteTest(tmp_path / "site")
    site.write("content/maps/a.yaml", MAP).write("content/maps/b.yaml", TO_BE)
    site.write("content/site.yaml", "theme: mine\n").write("themes/mine/theme.yaml", "extends: base\n")
    return site.write("themes/mine/static/css/90-mine.css", "a { color: red }")


def settle(site: SiteTest) -> SiteTest:
    """Builds until the files are old enough to be believed."""
    site.build()
    while unchanged(site.project) is None:
        site.build()
    return site


def equals_a_build_from_nothing(site: SiteTest) -> bool:
    return site.output() == site.afresh(site.root.parent / "afresh").build().output()


def _damage(path: str, spoil: Callable[[bytes], bytes]) -> Callable[[SiteTest], None]:
    def damage(site: SiteTest) -> None:
        for place in site.root.glob(path):
            place.write_bytes(spoil(place.read_bytes()))

    return damage


def _flip(data: bytes) -> bytes:
    at = random.Random(len(data)).randrange(len(data))
    return data[:at] + bytes([data[at] ^ 16]) + data[at + 1 :]


HARM: dict[str, Callable[[SiteTest], object]] = {
    "all of it lost": lambda site: shutil.rmtree(site.root / ".cache"),
    "a memory that is empty": _damage(".cache/cjmsite/state", lambda _: b""),
    "a memory cut short": _damage(".cache/cjmsite/state", lambda data: data[: len(data) // 2]),
    "a memory with a wrong bit": _damage(".cache/cjmsite/state", _flip),
    "a memory of another version": _damage(".cache/cjmsite/state", lambda data: data.replace(b" 1 ", b" 0 ", 1)),
    "compiled templates that are empty": _damage(".cache/cjmsite/templates/*", lambda _: b""),
    "compiled templates cut short": _damage(".cache/cjmsite/templates/*", lambda data: data[: len(data) // 2]),
    "compiled templates with a wrong bit": _damage(".cache/cjmsite/templates/*", _flip),
}  # fmt: skip


@pytest.mark.parametrize("name", HARM)
def test_a_memory_that_is_lost_or_harmed_costs_time_and_nothing_else(site, name):
    site.write("themes/mine/templates/article.html", "{% extends 'base:article.html' %}").write(
        "content/pages/p.md", "# P"
    )
    site.write("content/maps/c.yaml", f"{MAP}notes:\n").build()
    warnings, output = site.problems, site.output()
    HARM[name](site)
    assert site.build().problems == warnings
    assert not site.written
    assert site.output() == output
    site.edit("content/pages/p.md", "P", "Q").edit("content/maps/a.yaml", "parcel", "box").build()
    assert equals_a_build_from_nothing(site)


def test_the_memory_is_kept_out_of_git(site):
    site.build()
    assert (site.project.cache / ".gitignore").read_text() == "*\n"


def test_nothing_is_done_when_nothing_changed(site):
    settle(site)
    before = recall(site.project)
    assert site.build().built.drawn == 0
    assert recall(site.project) == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("content/maps/a.yaml", "parcel", "packet"), ("themes/mine/static/css/90-mine.css", "red", "tan")],
)
def test_a_file_as_young_as_the_build_is_looked_at_again_though_nothing_tells_a_change(site, path, old, new):
    """On a disk with a coarse clock a file may be saved twice without a change of its times, size and identity."""
    site.build()
    kept = recall(site.project)
    site.edit(path, old, new)
    seen = signature(os.stat(site.root / path))
    records = {name: (seen, *row[1:]) if name == path else row for name, row in kept.records.items()}
    sources = {name: seen if name == path else one for name, one in kept.sources.items()}
    themes = {name: seen if name == str(site.root / path) else one for name, one in kept.themes.items()}
    started = max(seen) + 1_000_000
    memory.keep(site.project, kept._replace(started=started, records=records, sources=sources, themes=themes))
    site.build()
    assert len(site.written - {"maps/b.compare.html"}) == 1
    assert equals_a_build_from_nothing(site)


def test_an_output_put_back_from_elsewhere_is_not_taken_for_the_last_one(site, tmp_path):
    settle(site)
    shutil.copytree(site.project.output, tmp_path / "old")
    settle(site.edit("content/maps/a.yaml", "parcel", "box"))
    shutil.rmtree(site.project.output)
    shutil.move(tmp_path / "old", site.project.output)
    site.build()
    assert site.written == {"maps/a.html", "maps/b.compare.html"}
    assert equals_a_build_from_nothing(site)


def acts(site: SiteTest, template: str, deed: str) -> SiteTest:
    """Lets a template of the theme do something while it is drawn."""
    text = f"{{% extends 'base:{template}.html' %}}{{% block foot %}}{ACT}{deed}{{% endblock %}}"
    return site.write(f"themes/mine/templates/{template}.html", text)


def saves(site: SiteTest, path: str, text: str) -> str:
    """Template code that saves a file."""
    text = text.replace("\n", "\\n")
    return f"{{% do os.write(os.open('{site.root / path}', os.O_WRONLY + os.O_TRUNC), '{text}'.encode()) %}}"


def test_a_theme_that_is_edited_during_the_build_is_not_taken_for_built(site):
    acts(site, "index", saves(site, "themes/mine/static/css/90-mine.css", "a { color: tan }")).build()
    assert "red" in site.page("assets/site.css")
    assert unchanged(site.project) is None
    settle(site.remove("themes/mine/templates/index.html"))
    assert "tan" in site.page("assets/site.css")
    assert equals_a_build_from_nothing(site)


def test_a_map_that_is_edited_after_it_was_drawn_is_drawn_again(site):
    acts(site, "index", saves(site, "content/maps/a.yaml", MAP.replace("parcel", "packet"))).build()
    assert "parcel" in site.page("maps/a.html")
    site.remove("themes/mine/templates/index.html").build()
    assert "packet" in site.page("maps/a.html")
    assert equals_a_build_from_nothing(site)


@pytest.mark.parametrize("is_gone", [False, True])
@pytest.mark.parametrize("path", ["content/maps/b.yaml", "content/assets/dot.svg"])
def test_a_file_that_changes_between_reading_and_drawing_fails_the_build(site, path, is_gone):
    """Its page would not be what its fingerprint says; with the file saved back, the wrong page would stay for ever."""
    site.write("content/assets/dot.svg", SVG.format(3)).write("content/maps/aa.yaml", TO_BE)
    site.write("content/personas/p.yaml", "name: P\nportrait: dot.svg\n").build()
    output = site.output()
    site.edit("content/maps/b.yaml", "parcel", "box").write("content/assets/dot.svg", SVG.format(5))
    before = (site.root / path).read_bytes()
    other = before.decode().replace("box", "bag").replace("5", "4")
    deed = f"{{% do os.unlink('{site.root / path}') %}}" if is_gone else saves(site, path, other)
    template = "personas" if path.endswith("svg") else "journey"
    acts(site, template, f"{{% if page.id|default('aa') == 'aa' %}}{deed}{{% endif %}}").fail()
    message = (
        "the file went away while it was to be read" if is_gone else "the file was changed while the site was built"
    )
    assert site.told() == [f"{path}:1: error: {message}"]
    assert site.output() == output
    site.remove(f"themes/mine/templates/{template}.html").write(path, before).build()
    assert equals_a_build_from_nothing(site)


def test_another_version_of_the_program_makes_every_page_anew(site, tmp_path):
    shutil.copytree(REPOSITORY / "cjmsite", tmp_path / "other/cjmsite", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPOSITORY / "themes", tmp_path / "other/themes")
    with (tmp_path / "other/cjmsite/views/said.py").open("a") as module:
        module.write("\n# another version\n")
    site.build()
    told = site.run("build", PYTHONPATH=str(tmp_path / "other"))
    assert (told.code, told.out.partition(";")[0]) == (0, "4 of 4 pages made")


def test_another_version_of_a_library_makes_every_page_anew(site, tmp_path):
    site.build()
    assert site.run("build").out.startswith(("0 of 4 pages made", "nothing changed"))
    (tmp_path / "newer/nh3").mkdir(parents=True)
    (tmp_path / "newer/nh3-99.0.dist-info").mkdir()
    told = site.run("build", PYTHONPATH=f"{REPOSITORY}{os.pathsep}{tmp_path / 'newer'}")
    assert (told.code, told.out.partition(";")[0]) == (0, "4 of 4 pages made")
