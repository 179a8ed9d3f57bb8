"""The examples on paper: all of them there, large enough, inside the margins, sound, small."""

import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from harness import REPOSITORY, SiteTest
from printed import elements, texts, words

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POINTS_PER_MM = 72 / 25.4
READABLE = 6.5
MARGIN_ACROSS = 12
WAYS = {
    "A3": (),
    "A4": ("--paper", "A4"),
    "booklet": ("--booklet",),
    "letter poster": ("--paper", "letter", "--poster"),
}
POSTERS = ("huonekaluliike", "online-shopping", "pereezd", "smallest", "zmiana-operatora")
MAPS = [path.stem for path in sorted((REPOSITORY / "content" / "maps").iterdir())]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    root = tmp_path_factory.mktemp("examples")
    shutil.copytree(REPOSITORY / "content", root / "content")
    return SiteTest(root)


@pytest.fixture(scope="module", params=WAYS)
def folder(request: pytest.FixtureRequest, site: SiteTest) -> Path:
    """The folder with all examples, printed one way."""
    out = site.root / request.param.replace(" ", "-")
    told = site.say("pdf", *_asked(request.param), *WAYS[request.param], "--out", str(out))
    assert told.code == 0, told.err
    assert "smaller than" not in told.out
    return out


def _asked(way: str) -> tuple[str, ...]:
    """The maps of a poster, which takes many sheets; all maps else."""
    return POSTERS if "poster" in way else ()


def test_every_map_has_a_pdf(folder: Path):
    assert len(list(folder.glob("*.pdf"))) == len(_asked(folder.name.replace("-", " ")) or MAPS)


def test_all_text_can_be_read_and_stands_within_the_margins(folder: Path):
    edge = MARGIN_ACROSS * POINTS_PER_MM
    for pdf in folder.glob("*.pdf"):
        for page, glyphs in texts(pdf):
            width, height = (float(side) for side in page.mediabox[2:])
            assert glyphs.size >= READABLE - 0.05, (pdf.name, glyphs)
            assert edge - 1 <= glyphs.x <= width - edge + 1, (pdf.name, glyphs)
            assert 10 <= glyphs.y <= height - 10, (pdf.name, glyphs)


def test_no_word_of_the_map_is_missing(folder: Path, site: SiteTest):
    for pdf in folder.glob("*.pdf"):
        url = next(name for name in sorted(MAPS, key=len, reverse=True) if pdf.stem.startswith(name))
        html = site.page(f"maps/{url}.html")
        grid = re.search(r'<table class="grid">.*?</table>', html, re.S)[0]
        shown = re.sub(r"<(title|caption|sup|svg|tfoot)\b.*?</\1>|<span class=\"vh\">.*?</span>", " ", grid, flags=re.S)
        found = re.sub(r"[\s-]+", "", words(pdf, "-raw"))
        assert [word for word in _words(shown) if word not in found] == [], pdf.name


def _words(text: str) -> list[str]:
    """Words of five letters and more; on paper the end of a line may part them."""
    plain = re.sub(r"<[^>]*>", " ", text).replace("\u00ad", "")
    return re.findall(r"[^\W\d_]{5,}", plain)


def test_fonts_are_embedded_and_none_is_of_type_3(folder: Path):
    for pdf in folder.glob("*.pdf"):
        with pikepdf.open(pdf) as opened:
            fonts = [
                thing
                for thing in opened.objects
                if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
            ]
            assert {str(font.Subtype) for font in fonts} <= {"/Type0", "/CIDFontType2"}
            described = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]
            assert described
            assert all("/FontFile2" in one for one in described)


def test_every_pdf_says_what_it_is(folder: Path, site: SiteTest):
    for pdf in folder.glob("*.pdf"):
        with pikepdf.open(pdf) as opened:
            root = opened.Root
            assert root.MarkInfo.Marked
            assert root.ViewerPreferences.DisplayDocTitle
            assert str(root.Lang) in {"en", "fi", "pl", "ru"}
            assert opened.docinfo.Title
            assert str(root.Outlines.First.Title) == str(opened.docinfo.Title)
            assert "/Author" in opened.docinfo or "smallest" in pdf.name or "working-day" in pdf.name
            assert all(page.obj.Tabs == "/S" for page in opened.pages)
            assert all("/Contents" in link for page in opened.pages for link in page.obj.get("/Annots", []))
            assert b"site.invalid" not in b"".join(
                str(link.get("/A", "")).encode() for page in opened.pages for link in page.obj.get("/Annots", [])
            )


def test_tables_keep_their_heads(folder: Path):
    for pdf in folder.glob("*.pdf"):
        heads = elements(pdf, "TH")
        assert heads
        assert all("/A" in head for head in heads)


def test_a_map_of_six_steps_and_eleven_lanes_is_one_small_sheet(folder: Path):
    if folder.name != "A3":
        pytest.skip("on A3")
    with pikepdf.open(folder / "online-shopping.pdf") as opened:
        assert len(opened.pages) == 1
    assert (folder / "online-shopping.pdf").stat().st_size <= 160_000


def test_letters_of_every_alphabet_can_be_searched_for(folder: Path):
    found = {pdf.stem.partition("-")[0]: words(pdf) for pdf in folder.glob("*.pdf")}
    assert "Переезд" in found["pereezd"]
    assert "komórkowego" in found["zmiana"]
    assert "huonekaluliikkeessä" in found["huonekaluliike"]


CHECKERS = {
    "TAG-002": "heads and feet of pages are furniture, which is to be an artifact (ISO 14289-1, 7.8)",
    "TBL-010": "small maps have more heads than cells that say anything",
}
"""Complaints that are none, with the reason."""


@pytest.mark.parametrize("name", ["online-shopping", "zmiana-operatora", "smallest"])
def test_two_checkers_of_accessibility_find_no_error(folder: Path, name: str):
    outloud, pdfua = pytest.importorskip("outloud"), pytest.importorskip("pdfua")
    if folder.name not in ("A3", "booklet"):
        pytest.skip("the sheets are those of A3")
    pdf = str(next(folder.glob(f"{name}*.pdf")))
    heard = outloud.check(pdf)
    assert heard.error in (None, "")
    assert {one.rule for one in heard.findings if str(one.severity) == "error"} <= CHECKERS.keys()
    assert [one for one in pdfua.validate(pdf).findings if one.severity is pdfua.Severity.ERROR] == []
