"""Blank sheets: in four languages, each on one sheet of A3."""

from pathlib import Path

import pikepdf
import pytest
from harness import SiteTest
from playwright.sync_api import Browser

from cjmsite.i18n import LANGUAGES, words
from cjmsite.model import CHANNELS
from cjmsite.views.canvases import ASKED, canvases, canvases_url


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    project = SiteTest(tmp_path_factory.mktemp("sheets"))
    project.write("content/site.yaml", "title: Journeys\nlanguage: pl\n")
    return project.write("content/personas/anna.yaml", "name: Anna\n").build()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_sheets_with_the_questions_of_the_first_nine_channels(
    built: SiteTest, language: str
) -> None:
    page = built.page(canvases_url(language))
    spoken = words(language)
    assert f'<html lang="{language}"' in page
    assert all(spoken.channel_question(channel) in page for channel in tuple(CHANNELS)[:ASKED])
    assert page.count("<td></td>") == 7 * 5 + 6 * 6 + (9 + 3) * 5 + 2  # fields of three sheets and two corners


def test_the_page_of_personas_leads_to_the_sheets_in_the_language_of_the_site(built: SiteTest) -> None:
    assert 'href="../workshop/pl.html"' in built.page("personas/index.html")
    assert canvases_url("de") == "workshop/en.html"
    assert [tongue.url for tongue in canvases("fi").tongues if tongue.current] == ["fi.html"]


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_takes_one_page_of_a3(built: SiteTest, browser: Browser, tmp_path: Path, language: str) -> None:
    page = browser.new_page()
    page.goto((built.project.output / canvases_url(language)).as_uri())
    page.pdf(path=tmp_path / "sheets.pdf", prefer_css_page_size=True)
    page.close()
    with pikepdf.open(tmp_path / "sheets.pdf") as printed:
        sizes = [[round(float(edge)) for edge in one.mediabox[2:]] for one in printed.pages]
    assert len(sizes) == 3
    assert all(abs(width - 1191) < 3 and abs(height - 842) < 3 for width, height in sizes)
