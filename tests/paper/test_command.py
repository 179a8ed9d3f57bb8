"""`cjmsite pdf` on projects made for it."""

import os
import re
from pathlib import Path

import pikepdf
import pytest
from harness import SVG, SiteTest
from printed import colours, words

pytestmark = pytest.mark.browser

TWO = """\
title: {title}
who: [Anna, Marek]
owner: Priya
reviewed: 2026-10-14
language: en
sources:
  int: Interviews
views:
  short:
    lanes: [does, feels]
    paper: A4 landscape
journey:
  Before:
    - step: Looks
      does: "Compares prices [@int]"
      thinks: Which one
      feels: {{Anna: 1, Marek: -1}}
  After:
    - step: Buys
      does: Pays
      opens: {opens}
      feels: {{Anna: -1, Marek: 2}}
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    made = SiteTest(tmp_path)
    made.write("content/maps/one.yaml", TWO.format(title="First things", opens="two"))
    return made.write("content/maps/two.yaml", TWO.format(title="Second things", opens="one"))


def pages(pdf: Path) -> int:
    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


def links(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as opened:
        notes = [link for page in opened.pages for link in page.obj.get("/Annots", [])]
        return sorted(str(link.A.URI) for link in notes if "/A" in link)


def test_every_map_is_printed_after_a_build_and_nothing_twice(site: SiteTest):
    told = site.say("pdf")
    assert told.code == 0, told.err
    assert told.out.endswith("2 printed; see pdf\n") or "2 printed; see" in told.out
    folder = site.root / "pdf"
    assert sorted(path.name for path in folder.iterdir()) == ["one.pdf", "two.pdf"]
    assert [pages(folder / "one.pdf"), pages(folder / "two.pdf")] == [1, 1]
    stamps = [path.stat().st_mtime_ns for path in sorted(folder.iterdir())]
    assert "0 printed, 2 unchanged" in site.say("pdf").out
    assert [path.stat().st_mtime_ns for path in sorted(folder.iterdir())] == stamps
    site.edit("content/maps/two.yaml", "Which one", "Which of them")
    assert "1 printed, 1 unchanged" in site.say("pdf").out
    assert "2 printed" in site.say("pdf", "--anew").out


def test_a_pdf_is_described_by_its_map(site: SiteTest):
    site.say("pdf", "one")
    with pikepdf.open(site.root / "pdf" / "one.pdf") as opened:
        told = {key: str(opened.docinfo[key]) for key in opened.docinfo}
        assert (told["/Title"], told["/Author"], told["/CreationDate"]) == (
            "First things", "Priya", "D:20261014000000+00'00'",
        )  # fmt: skip
        assert b"<pdfuaid:part>1</pdfuaid:part>" in opened.Root.Metadata.read_bytes()
        assert str(opened.Root.Lang) == "en"


@pytest.mark.slow
def test_every_browser_prints_the_same_bytes(site: SiteTest):
    prints = set()
    for _ in range(5):  # tests/bench/pdf.py starts more
        assert site.say("pdf", "one", "--anew", "--grey").code == 0
        prints.add((site.root / "pdf" / "one-grey.pdf").read_bytes())
    assert len(prints) == 1


def test_what_was_printed_before_leaves_no_trace_in_a_print(site: SiteTest):
    site.say("pdf", "--browsers", "1")
    together = (site.root / "pdf" / "two.pdf").read_bytes()
    site.say("pdf", "two", "--anew")
    assert (site.root / "pdf" / "two.pdf").read_bytes() == together


def test_links_lead_to_the_published_site_or_nowhere(site: SiteTest):
    site.say("pdf", "one")
    assert links(site.root / "pdf" / "one.pdf") == []
    assert "In detail: Second things" in words(site.root / "pdf" / "one.pdf")
    site.write("content/site.yaml", "url: https://maps.example.org/cjm\n").say("pdf", "one")
    assert links(site.root / "pdf" / "one.pdf") == ["https://maps.example.org/cjm/maps/two.html"]


def test_a_portfolio_has_a_cover_contents_with_links_and_every_page_its_number(site: SiteTest):
    site.write("content/site.yaml", "title: All our maps\n")
    assert site.say("pdf", "--portfolio").code == 0
    pdf = site.root / "pdf" / "portfolio.pdf"
    with pikepdf.open(pdf) as opened:
        sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in opened.pages]
        assert sizes == [(595, 842), (595, 842), (1191, 842), (1191, 842)]
        order = [page.objgen for page in opened.pages]
        targets = [
            order.index(link.Dest[0].objgen)
            for page in opened.pages
            for link in page.obj.get("/Annots", [])
            if isinstance(link.get("/Dest"), pikepdf.Array)
        ]
        assert targets == [2, 3, 3, 2]
        marks, mark = [], opened.Root.Outlines.First
        while mark is not None:
            marks.append(str(mark.Title))
            mark = mark.get("/Next")
        assert marks == ["All our maps", "First things", "Second things"] or marks[-2:] == [
            "First things",
            "Second things",
        ]
        assert str(opened.docinfo.Title) == "All our maps"
    contents = words(pdf, "-f", "2", "-l", "2", "-layout")
    assert re.search(r"First things +3\n", contents)
    assert re.search(r"Second things +4\n", contents)
    assert [words(pdf, "-raw", "-f", str(n), "-l", str(n)).split()[-1] for n in (2, 3, 4)] == ["2", "3", "4"]


def test_a_view_shows_its_lanes_on_its_paper(site: SiteTest):
    assert site.say("pdf", "one", "--view", "short").code == 0
    pdf = site.root / "pdf" / "one-short.pdf"
    said = words(pdf)
    assert "Pays" in said
    assert "Which one" not in said
    with pikepdf.open(pdf) as opened:
        assert round(float(opened.pages[0].mediabox[2])) == 842


def test_a_further_page_is_printed_of_the_maps_that_have_it(site: SiteTest):
    site.edit("content/maps/one.yaml", "views:", "views:\n  storyboard: {}")
    told = site.say("pdf", "--view", "storyboard", "--paper", "A4")
    assert told.code == 0, told.err
    assert [path.name for path in (site.root / "pdf").iterdir()] == ["one-storyboard-A4.pdf"]
    with pikepdf.open(site.root / "pdf" / "one-storyboard-A4.pdf") as opened:
        assert {round(float(page.mediabox[2])) for page in opened.pages} == {842}
        assert str(opened.Root.Outlines.First.Title) == "First things"
    lacking = site.say("pdf", "two", "--view", "storyboard")
    assert lacking.code == 3
    assert "the map 'two' has no page 'storyboard'\n   hint: ask for it in the map:" in lacking.err


def test_a_grey_print_has_no_colour(site: SiteTest):
    site.say("pdf", "one", "--grey")
    assert colours(site.root / "pdf" / "one-grey.pdf") == set()
    site.say("pdf", "one")
    assert len(colours(site.root / "pdf" / "one.pdf")) > 5


def test_notes_come_on_pages_of_their_own(site: SiteTest):
    site.edit("content/maps/one.yaml", "journey:", "notes: Written after the third round\njourney:")
    site.say("pdf", "one")
    assert "third round" not in words(site.root / "pdf" / "one.pdf")
    site.say("pdf", "one", "--notes", "--out", str(site.root / "more"))
    assert "third round" in words(site.root / "more" / "one.pdf")
    assert pages(site.root / "more" / "one.pdf") == 2


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        (("twos",), "there is no map 'twos'", "did you mean 'two'?"),
        (("one", "--view", "shrot"), "the map 'one' has no view 'shrot'", "did you mean 'short'?"),
        (
            ("one", "--browser", "nowhere"),
            "there is no browser 'nowhere', which --browser names",
            "name a program, or its path",
        ),
        (
            ("one", "--out", "/proc/none"),
            "'/proc/none/one.pdf' can't be written: No such file or directory",
            "name another folder with  --out",
        ),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(site: SiteTest, asked: tuple[str, ...], message: str, hint: str):
    told = site.say("pdf", *asked)
    assert told.code == 3
    assert told.err == f"cjmsite: {message}\n   hint: {hint}\n"


def test_a_picture_that_is_gone_fails_the_print_by_name(site: SiteTest):
    site.write("content/assets/bag.svg", SVG.format(8)).edit(
        "content/maps/one.yaml", "thinks:", "story: bag.svg A bag\n      thinks:"
    )
    site.build()
    picture = next(path for path in (site.project.output / "assets").rglob("*bag*"))
    keep = picture.read_bytes()
    picture.write_bytes(b"<svg")
    told = site.say("pdf", "one")
    assert told.code == 3
    assert (
        f"maps/one.html asks for what it cannot get: ../{picture.relative_to(site.project.output).as_posix()}"
        in told.err
    )
    picture.write_bytes(keep)
    assert site.say("pdf", "one").code == 0


def test_a_project_without_maps_has_nothing_to_print(tmp_path: Path):
    told = SiteTest(tmp_path).say("pdf")
    assert told.code == 3
    assert "cjmsite: there is no map to print" in told.err


def test_a_view_that_leaves_nothing_is_told(site: SiteTest):
    site.edit("content/maps/one.yaml", "lanes: [does, feels]", "lanes: [pains]")
    told = site.say("pdf", "one", "--view", "short")
    assert told.code == 3
    assert "cjmsite: nothing of maps/one.html is left to print" in told.err


def test_a_theme_that_cannot_lay_out_maps_is_told(site: SiteTest):
    site.write("themes/own/theme.yaml", "title: Own\n").write("content/site.yaml", "theme: own\n")
    for page in ("journey", "index", "layout", "search"):
        site.write(f"themes/own/templates/{page}.html", "<title>{{ page.title }}</title>")
    told = site.say("pdf", "one")
    assert told.code == 3
    assert (
        "cjmsite: the site's theme brings no assets/paper.js, which lays maps out on paper\n   hint: let it extend base"
        in told.err
    )


def test_an_unknown_paper_is_wrong_use(site: SiteTest):
    told = site.say("pdf", "--paper", "A7")
    assert told.code == 2
    assert "there is no paper 'A7'; choose one of A4, A3, A2, A1, A0, letter, tabloid" in told.err


def test_a_missing_browser_is_told_with_the_command_that_helps(site: SiteTest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", os.fspath(site.root))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", os.fspath(site.root))
    told = site.say("pdf", "one")
    assert told.code == 3
    assert "no browser was found to print pages with" in told.err
    assert "hint: run  python -m playwright install chromium" in told.err


def test_a_logo_stands_on_the_cover_and_on_the_first_sheet_of_a_map(site: SiteTest):
    site.write("content/site.yaml", "theme settings:\n  logo: logo.svg\n")
    site.write("content/assets/logo.svg", SVG.format(8).replace("<rect", '<rect fill="#330066"'))
    assert site.say("pdf", "one", "--portfolio", "--no-code").code == 0
    with pikepdf.open(site.root / "pdf" / "portfolio.pdf") as opened:
        shown = [b".2 0 .4 rg" in content(page.obj) for page in opened.pages]
    assert shown == [True, False, True]


def content(part: pikepdf.Object) -> bytes:
    """What is painted, in drawings as well."""
    inner = part.Resources.get("/XObject", pikepdf.Dictionary()) if "/Resources" in part else {}
    drawn = part.get("/Contents", part)
    own = b"\n".join(one.read_bytes() for one in (drawn if isinstance(drawn, pikepdf.Array) else [drawn]))
    return own + b"".join(content(one) for one in inner.values() if one.get("/Subtype") == "/Form")
