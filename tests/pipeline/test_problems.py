"""What is wrong is told whole, once, in phases, and the same way by every command, however much is remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from harness import MAP, SVG, SiteTest

from cjmsite.pipeline.memory import unchanged

EMPTY_NOTES = f"{MAP}notes:\n"

Arrange = Callable[[SiteTest], object]


def _write(*files: tuple[str, str]) -> Arrange:
    return lambda site: [site.write(f"content/{path}", text) for path, text in files]


def _theme(template: str) -> Arrange:
    return lambda site: (
        site.write("content/site.yaml", "theme: mine\n")
        .write("themes/mine/theme.yaml", "extends: base\n")
        .write("themes/mine/templates/journey.html", template)
    )


def _all(*steps: Arrange) -> Arrange:
    return lambda site: [step(site) for step in steps]


WRONG: dict[str, tuple[Arrange, list[str]]] = {
    "every file at once": (
        _write(
            ("maps/a.yaml", f"{MAP}gaol: x\nnotes: a\nnotes: b\n"),
            ("maps/b.md", "no front matter\n"),
            ("maps/c d.yaml", MAP),
            ("maps/e.yaml", MAP),
            ("maps/e.yml", MAP),
            ("maps/w.yaml", EMPTY_NOTES),
            ("personas/p.yaml", "role: x\n"),
            ("pages/q.md", "---\ntilte: Q\n---\n"),
            ("site.yaml", "theme: bsae\n"),
            ("stray.txt", ""),
        ),
        [
            "content/maps/a.yaml:9 error",
            "content/maps/a.yaml:11 error",
            "content/maps/b.md:1 error",
            "content/maps/c d.yaml:1 error",
            "content/maps/e.yml:1 error",
            "content/maps/w.yaml:9 warning",
            "content/pages/q.md:2 error",
            "content/personas/p.yaml:1 error",
            "content/site.yaml:1 error",
            "content/stray.txt:1 warning",
        ],
    ),
    "no echo of a file that is not well-formed": (
        _write(
            ("maps/a.yaml", f"{MAP}part of: nowhere\n"),
            ("maps/b.yaml", f"{MAP}compare: c\n"),
            ("maps/c.yaml", "tilte: C\njourney: [One]\n"),
        ),
        ["content/maps/c.yaml:1 error"],
    ),
    "everything that does not hang together at once": (
        _all(
            _write(
                ("maps/a.yaml", f"{MAP}part of: nowhere\n"),
                ("maps/w.yaml", EMPTY_NOTES),
                ("personas/index.yaml", "name: Index\nportrait: gone.svg\n"),
                ("pages/p.md", "---\ntitle: P\n---\n[x](../maps/gone.yaml) ![y](../assets/odd.svg)\n"),
                ("assets/odd.svg", "no picture"),
            ),
            _theme("{{ nobody.knows }}"),
        ),
        [
            "content/assets/odd.svg:1 error",
            "content/maps/a.yaml:9 error",
            "content/maps/w.yaml:9 warning",
            "content/pages/p.md:4 error",
            "content/personas/index.yaml:1 error",
            "content/personas/index.yaml:2 error",
        ],
    ),
    "a fault of the theme, once": (
        _all(_write(*((f"maps/m{n}.yaml", MAP) for n in range(20))), _theme("\n{{ nobody.knows }}")),
        ["themes/mine/templates/journey.html:2 error"],
    ),
    "settings that can't be read, with the names of files": (
        _write(("site.yaml", "tilte: A\n"), ("maps/a b.yaml", MAP), ("maps/c.yaml", "title: [\n")),
        ["content/maps/a b.yaml:1 error", "content/site.yaml:1 error"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("before", ["nothing", "a fine site"])
def test_all_that_is_wrong_in_a_phase_is_told_at_once(tmp_path, name, before):
    arrange, expected = WRONG[name]
    site = SiteTest(tmp_path)
    if before == "a fine site":
        _write(("maps/a.yaml", MAP), ("maps/fine.yaml", MAP), ("assets/odd.svg", SVG.format(2)))(site)
        site.build()
    output = site.output()
    arrange(site)
    for _ in range(2):
        site.fail(jobs=2)
        assert [f"{p.location.path}:{p.location.line} {p.severity}" for p in site.problems] == expected
        assert site.check(jobs=2) == site.problems
    assert site.output() == output


def test_a_build_says_what_the_first_one_said_whatever_is_remembered(tmp_path):
    site = SiteTest(tmp_path).write("content/maps/a.yaml", MAP).write("content/maps/b.yaml", EMPTY_NOTES)
    site.write("content/stray.txt", "").build()
    first = site.problems
    assert len(first) == 2
    assert site.build().problems == first
    assert site.edit("content/maps/a.yaml", "parcel", "box").build().problems == first
    assert site.edit("content/maps/b.yaml", "parcel", "box").build().problems == first
    while unchanged(site.project) is None:
        site.build()
    assert site.build().problems == first
    assert site.check() == first


def test_strict_takes_a_warning_for_an_error_and_publishes_nothing(tmp_path):
    site = SiteTest(tmp_path).write("content/maps/a.yaml", EMPTY_NOTES)
    site.fail(strict=True)
    assert not site.project.output.exists()
    warnings = site.build().problems
    output = site.output()
    assert site.fail(strict=True).problems == warnings
    assert site.edit("content/maps/a.yaml", "parcel", "box").fail(strict=True).output() == output
    assert site.check(strict=True) == warnings
    assert site.build().output() != output
    while unchanged(site.project) is None:
        site.build()
    site.fail(strict=True)
    assert site.edit("content/maps/a.yaml", "notes:\n", "").build(strict=True).problems == []


def test_an_error_outlives_the_edit_of_another_file_and_ends_with_its_own(tmp_path):
    site = (
        SiteTest(tmp_path).write("content/maps/a.yaml", MAP).write("content/maps/b.yaml", f"{MAP}compare: a\n").build()
    )
    site.move("content/maps/a.yaml", "content/maps/c.yaml").fail()
    error = site.problems
    assert site.told() == ["content/maps/b.yaml:9: error: no map 'a'"]
    assert site.write("content/maps/d.yaml", MAP).fail().problems == error
    site.move("content/maps/c.yaml", "content/maps/a.yaml").build()
    assert site.written == {"maps/d.html", "index.html"}
