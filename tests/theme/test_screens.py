"""The themes in a browser: nothing sticks out, links lead where they say, the policy is silent, paper is A3."""

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cjmsite.model import (
    Article,
    Branch,
    EmpathyMap,
    JourneyMap,
    Pain,
    Persona,
    Phase,
    Quantity,
    Score,
    SiteConfig,
    Statement,
    Step,
    Touchpoint,
)
from cjmsite.theme import bundled_themes, find_theme
from cjmsite.views.article import article
from cjmsite.views.emotion import COLUMN
from cjmsite.views.index import index
from cjmsite.views.journey import journey
from cjmsite.views.page import Page, Surroundings, frame
from cjmsite.views.persona import persona
from cjmsite.views.personas import personas
from cjmsite.views.summary import summarise_map, summarise_persona

THEMES = {name: find_theme(name, [bundled_themes()]) for name in ("base", "signpost")}
CSS = {name: dict(theme.assets())["assets/site.css"].decode() for name, theme in THEMES.items()}
WIDTHS = (320, 360, 390, 760, 761, 1024, 1180, 1181, 1440, 1920)
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
"""WCAG 2.2, success criterion 1.4.12."""


def said(*words):
    return tuple(Statement(word) for word in words)


def travel(count):
    """A map with long words and something in every kind of row."""
    step = {
        "does": said("Rechtsschutzversicherungsgesellschaften vergleichen", "Reads"),
        "says": said("Передокументирование заняло неделю"),
        "touchpoints": (Touchpoint("channel", "website", Statement("Lebensversicherungsantragsformular"), "company"),),
        "pains": (Pain(Statement("Too slow"), "product", Quantity("4 of 5", 4, "of 5"), "known"),),
        "back": said("Checks"),
        "time": Quantity("25 min", 25, "min"),
        "decision": "true",
        "moment": Statement("Now"),
    }
    steps = tuple(
        Step(
            f"s{n}",
            f"Step number {n} with a name",
            scores={"feels": {"anna": Score(n % 5 - 2, "wavering"), "Marek": Score(1 - n % 3)}},
            next=(Branch(f"s{max(0, n - 2)}", 30, "start again"),) if n % 3 == 2 else (),
            **(step if n % 4 == 0 else {}),
        )
        for n in range(count)
    )
    half = (count + 1) // 2
    phases = (Phase("a", "First phase", steps[:half], "core", Statement("Get on")), Phase("b", "Second", steps[half:]))
    return JourneyMap(f"m{count}", f"A journey of {count} steps", "en", who=("anna", "Marek"), phases=phases)


@pytest.fixture(scope="module", params=THEMES)
def site(request, tmp_path_factory):
    theme, folder = THEMES[request.param], tmp_path_factory.mktemp("site")
    anna = Persona(
        "anna", "Anna", likes=said("Photos"), quote=Statement("Hm"), empathy=EmpathyMap(sees=said("Advertisements"))
    )
    around = Surroundings(SiteConfig(), {"anna": summarise_persona(anna)})
    maps = [travel(count) for count in (1, 6, 9, 60)]
    summaries = [summarise_map(one) for one in maps]
    table = "| a | b |\n|---|---|\n| " + "long " * 40 + "| x |"
    text = Article("a", "A", f"# One\n\n{table}\n\n```\n" + "code" * 60 + "\n```\n")
    pages = [Page(f"maps/{m.id}.html", "journey.html", "en", m.title, partial(journey, m, around)) for m in maps]
    short = summarise_persona(anna)
    pages += [
        Page("personas/anna.html", "persona.html", "en", "Anna", partial(persona, anna, summaries, around)),
        Page("personas/index.html", "personas.html", "en", "", partial(personas, around.config, [short], summaries)),
        Page("index.html", "index.html", "en", "Maps", partial(index, around.config, summaries, around.personas)),
        Page("pages/a.html", "article.html", "en", "A", partial(article, text, around)),
    ]
    shared = frame(around.config, [], True)
    for page in pages:
        (folder / page.url).parent.mkdir(parents=True, exist_ok=True)
        (folder / page.url).write_bytes(theme.render(page, shared))
    for url, content in theme.assets():
        (folder / url).parent.mkdir(parents=True, exist_ok=True)
        (folder / url).write_bytes(content)
    return folder


URLS = (
    *(f"maps/m{count}.html" for count in (1, 6, 9, 60)),
    "personas/anna.html",
    "personas/index.html",
    "index.html",
    "pages/a.html",
)

STICKS_OUT = """
() => {
  const wide = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
  const cut = [...document.querySelectorAll(".grid td:not(.curve), .grid th, .step-card dd, .step-card header")]
    .filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1)
    .map(e => e.className + ": " + e.textContent.trim().slice(0, 40));
  return [...wide, ...cut.slice(0, 3)];
}
"""


@pytest.mark.browser
@pytest.mark.parametrize("url", URLS)
def test_nothing_sticks_out_at_any_width_nor_with_wider_spacing(site, browser, url):
    page = browser.new_page(bypass_csp=True)
    page.goto(f"file://{site}/{url}")
    found = {}
    for spacing in ("", SPACED):
        if spacing:
            page.add_style_tag(content=spacing)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if out := page.evaluate(STICKS_OUT):
                found[width, bool(spacing)] = out
    page.close()
    assert found == {}


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 900, 1440])
@pytest.mark.parametrize("number", [0, 31, 59])
def test_a_link_to_a_step_leads_to_its_column_or_card(site, browser, width, number):
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"file://{site}/maps/m60.html#step-s{number}")
    page.wait_for_timeout(100)
    head = "#step-s{0} h3" if width < 761 else ".steps th:nth-child({1}) b"
    box = page.locator(head.format(number, number + 2)).bounding_box()
    page.close()
    assert 0 <= box["x"] < width
    assert 0 <= box["y"] < 800


@pytest.mark.browser
def test_the_policy_is_silent_and_all_loads_from_disk_and_over_http(site, browser):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    for home in (f"file://{site}", f"http://127.0.0.1:{server.server_port}"):
        page = context.new_page()
        said_there = []
        page.on("console", lambda message, kept=said_there: kept.append(message.text))
        page.on("requestfailed", lambda request, kept=said_there: kept.append(request.url))
        page.goto(f"{home}/maps/m6.html")
        loaded = page.evaluate("document.fonts.ready.then(f => [...f].filter(one => one.status == 'loaded').length)")
        paper = page.evaluate("getComputedStyle(document.body).maxInlineSize")
        page.close()
        assert (said_there, loaded >= 4, paper) == ([], True, "1440px")
    server.shutdown()


@pytest.mark.browser
def test_a_printed_map_is_on_a3_and_its_fonts_have_outlines(site, browser):
    page = browser.new_page()
    page.goto(f"file://{site}/maps/m6.html")
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    sizes = re.findall(rb"/MediaBox \[\s*0 0 (\d+)[\d.]* (\d+)", data)
    assert sizes
    assert {frozenset(size) for size in sizes} == {frozenset((b"1191", b"841"))}  # whichever way fits more
    assert b"/Type3" not in data


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_and_the_geometry_agree_on_the_narrowest_column(theme):
    assert f"--column: {COLUMN:g}px;" in CSS[theme]
    assert f"{COLUMN:g} px a step" in CSS[theme]
    assert f"calc(150 + {COLUMN:g} * var(--steps))" in CSS[theme]
