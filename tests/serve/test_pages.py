"""What an author sees in the browser while the files change."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import Served, map_text, served, small_project

from cjmsite.diagnostics import ContentError
from cjmsite.pipeline.build import Options, check
from cjmsite.pipeline.project import find_project

pytestmark = pytest.mark.browser


def themed(root: Path) -> Path:
    """A project with a theme of its own."""
    project = small_project(root)
    theme = project / "themes/ours"
    for folder in ("static/css", "templates"):
        (theme / folder).mkdir(parents=True)
    (theme / "theme.yaml").write_text("title: Ours\nextends: base\n")
    (project / "content/site.yaml").write_text("title: Journeys\nlanguage: en\ntheme: ours\n")
    return project


@pytest.fixture
def tabs(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser without anything remembered; a fault in a script fails the test."""
    context = browser.new_context(viewport={"width": 1000, "height": 500})
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
    yield context
    context.close()
    assert not faults


def opened(tabs: BrowserContext, site: Served, path: str) -> Page:
    """A page that has heard the server's word."""
    page = tabs.new_page()
    page.goto(site.url + path)
    page.wait_for_function("performance.getEntriesByName(location.origin + '/-/client.js').length")
    return page


def test_an_edit_is_patched_in_and_the_place_is_kept(site: Served, tabs: BrowserContext) -> None:
    page = opened(tabs, site, "maps/m0.html")
    page.evaluate("""() => {
        window.same = document.querySelector('h1');
        document.querySelector('details').open = true;
        document.querySelector('#map').focus();
        scrollTo({top: 60, behavior: 'instant'});
    }""")
    site.write("maps/m0.yaml", map_text("Map 0", thinks="Patched in"))
    expect(page.locator("table.grid")).to_contain_text("Patched in")
    assert page.evaluate("window.same === document.querySelector('h1')")
    assert page.evaluate("document.querySelector('details').open")
    assert page.evaluate("document.activeElement.id") == "map"
    assert page.evaluate("scrollY") == 60


def test_edits_are_patched_in_after_a_print_and_while_its_dialogue_is_open(site: Served, tabs: BrowserContext) -> None:
    page = opened(tabs, site, "maps/m0.html")
    page.wait_for_function("() => window.cjmsitePress")
    page.evaluate("window.same = document.querySelector('h1')")
    page.pdf(prefer_css_page_size=True)
    site.write("maps/m0.yaml", map_text("Map 0", thinks="Patched in"))
    expect(page.locator("table.grid")).to_contain_text("Patched in")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    site.write("maps/m0.yaml", map_text("Map 0", thinks="Patched again"))
    expect(page.locator("main:not(.paper) table.grid")).to_contain_text("Patched again")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("table.grid")).to_contain_text("Patched again")
    expect(page.locator("main")).to_have_count(1)


FORM = """{% extends 'base:journey.html' %}{% block back_matter %}{{ super() }}
<form id="f"><input id="a" type="checkbox"><input id="b" type="checkbox" checked><input id="c">
<textarea id="d"></textarea><select id="e"><option>one<option>two</select>
<input name="r" type="radio" id="g" checked><input name="r" type="radio" id="h">
</form>{% endblock %}"""


def test_filters_and_typed_words_survive(tmp_path: Path, tabs: BrowserContext) -> None:
    project = themed(tmp_path)
    (project / "themes/ours/templates/journey.html").write_text(FORM)
    with served(project) as site:
        page = opened(tabs, site, "maps/m0.html")
        page.check("#a")
        page.uncheck("#b")
        page.fill("#c", "typed")
        page.fill("#d", "more typed")
        page.select_option("#e", "two")
        page.check("#h")
        page.focus("#c")
        site.write("maps/m0.yaml", map_text("Map 0", thinks="Under a form"))
        expect(page.locator("table.grid")).to_contain_text("Under a form")
        ticked = page.evaluate("['a', 'b', 'g', 'h'].map(id => document.getElementById(id).checked)")
        assert ticked == [True, False, False, True]
        typed = page.evaluate("['c', 'd', 'e'].map(id => document.getElementById(id).value)")
        assert typed == ["typed", "more typed", "two"]
        assert page.evaluate("document.activeElement.id") == "c"


def test_the_front_page_stays_narrowed_down(tmp_path: Path, tabs: BrowserContext) -> None:
    project = small_project(tmp_path, 12)
    for number in range(4):
        text = map_text(f"Map {number}").replace("title:", "status: review\ntitle:")
        (project / f"content/maps/m{number}.yaml").write_text(text)
    with served(project) as site:
        page = opened(tabs, site, "index.html")
        page.select_option("#by-status", label="In review")
        expect(page.locator(".map-card:visible")).to_have_count(4)
        site.write("maps/m0.yaml", text.replace("title: Map 3", "title: Map 0 again"))
        expect(page.locator(".map-card:visible h3").first).to_have_text("Map 0 again")
        expect(page.locator(".map-card:visible")).to_have_count(4)


def test_arrow_keys_go_on_along_the_curve(site: Served, tabs: BrowserContext) -> None:
    page = opened(tabs, site, "maps/m0.html")
    site.write("maps/m0.yaml", map_text("Map 0", thinks="Under the curve"))
    expect(page.locator("table.grid")).to_contain_text("Under the curve")
    page.locator(".points [role=img][tabindex='0']").focus()
    first = page.locator(".reading").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".reading")).not_to_have_text(first)
    expect(page.locator(".reading")).to_be_visible()


def test_what_changed_is_marked_for_a_moment(site: Served, tabs: BrowserContext) -> None:
    page = opened(tabs, site, "maps/m0.html")
    site.write("maps/m0.yaml", map_text("Map 0", thinks="Marked softly"))
    marked = page.locator("td.cjmsite-changed")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("Marked softly")
    assert marked.evaluate("one => getComputedStyle(one).animationName") == "cjmsite-changed"
    expect(page.locator(".cjmsite-changed")).to_have_count(0)


def test_nothing_moves_for_those_who_asked_for_less_motion(site: Served, browser: Browser) -> None:
    with browser.new_context(reduced_motion="reduce") as tabs:
        page = opened(tabs, site, "maps/m0.html")
        site.write("maps/m0.yaml", map_text("Map 0", thinks="Without motion"))
        expect(page.locator("table.grid")).to_contain_text("Without motion")
        marked = page.locator("td.cjmsite-changed").first
        assert marked.evaluate("one => getComputedStyle(one).animationName") == "none"


WRONG = "{% extends 'base:journey.html' %}{% block foot %}{{ nothing.at.all }}{% endblock %}"


def test_a_new_style_is_put_on_without_a_flash(tmp_path: Path, tabs: BrowserContext) -> None:
    project = themed(tmp_path)
    theme = project / "themes/ours"
    sheet = theme / "static/css/99-ours.css"
    sheet.write_text("h1 { color: rgb(1, 2, 3) }\n")
    with served(project) as site:
        page = opened(tabs, site, "maps/m0.html")
        page.evaluate("""() => {
            window.same = document.querySelector('h1');
            window.naked = 0;
            const look = () => {
                if (getComputedStyle(window.same).color === 'rgb(0, 0, 0)') window.naked += 1;
                requestAnimationFrame(look);
            };
            look();
        }""")
        sheet.write_text("h1 { color: rgb(9, 8, 7) }\n")
        expect(page.locator("h1")).to_have_css("color", "rgb(9, 8, 7)")
        expect(page.locator("link[rel=stylesheet]:not([href^='/-/'])")).to_have_count(1)
        assert page.evaluate("window.same === document.querySelector('h1')")
        assert page.evaluate("window.naked") == 0
        (theme / "templates/journey.html").write_text(WRONG)
        page.goto(site.url + "maps/m0.html")
        expect(page.locator("#cjmsite-panel")).to_contain_text("themes/ours/templates/journey.html:1")
        expect(page.locator("h1")).to_have_text("Map 0")
        (theme / "templates/journey.html").unlink()
        expect(page.locator("#cjmsite-panel")).to_have_count(0)


def test_a_page_that_is_gone_says_so_and_comes_back(site: Served, tabs: BrowserContext) -> None:
    path = site.root / "content/maps/m3.yaml"
    text = path.read_text()
    page = opened(tabs, site, "maps/m3.html")
    path.unlink()
    notice = page.get_by_text("This page no longer exists")
    expect(notice).to_be_visible()
    assert page.locator("#cjmsite-panel a").first.get_attribute("href") == "/index.html"
    page.reload()
    expect(page.locator("h1")).to_have_text("No such page")
    page.locator("a").first.click()
    expect(page).to_have_title(re.compile("Journeys"))
    page.go_back()
    path.write_text(text)
    expect(page.locator("h1")).to_have_text("Map 3")


BROKEN = "title: Map 1\nwho: anna\ngaol: Be warm\njourney:\n  - step: Notices\n    feels: 9\n"


def test_problems_stand_over_the_last_good_page_until_mended(site: Served, tabs: BrowserContext) -> None:
    page = opened(tabs, site, "maps/m1.html")
    good = (site.root / "content/maps/m1.yaml").read_text()
    site.write("maps/m1.yaml", BROKEN)
    panel = page.locator("#cjmsite-panel")
    with pytest.raises(ContentError) as told:
        check(find_project(str(site.root)), Options(jobs=1))
    problems = told.value.diagnostics
    assert len(problems) >= 2
    for one in problems:
        expect(panel).to_contain_text(one.message)
        expect(panel).to_contain_text(f"{one.location.path}:{one.location.line}:{one.location.column}")
        expect(panel).to_contain_text(one.hint)
    expect(panel).to_contain_text("gaol: Be warm")
    expect(page.locator("h1")).to_have_text("Map 1")
    link = panel.locator(".place a").first.get_attribute("href")
    first = problems[0].location
    assert link == f"vscode://file{site.root}/{first.path}:{first.line}:{first.column}"
    site.write("maps/m2.yaml", map_text("Not held back"))
    other = opened(tabs, site, "maps/m2.html")
    expect(other.locator("h1")).to_have_text("Not held back")
    expect(other.locator("#cjmsite-panel")).to_contain_text(problems[0].message)
    site.write("maps/m1.yaml", good)
    expect(panel).to_have_count(0)
    expect(other.locator("#cjmsite-panel")).to_have_count(0)
    site.write("maps/m2.yaml", map_text("Map 2"))


def test_a_problem_in_many_places_is_said_once_with_a_link_to_each(site: Served, tabs: BrowserContext) -> None:
    page = opened(tabs, site, "maps/m1.html")
    good = (site.root / "content/maps/m1.yaml").read_text()
    site.write("maps/m1.yaml", good.replace("feels:", "feel5:"))
    items = page.locator("#cjmsite-panel li")
    expect(items.filter(has_text="feel5")).to_have_count(1)
    expect(items.locator(".place a")).to_have_count(good.count("feels:"))
    site.write("maps/m1.yaml", good)
    expect(page.locator("#cjmsite-panel")).to_have_count(0)


def test_the_terminal_says_each_problem_once(site: Served) -> None:
    before = len(site.said)
    good = (site.root / "content/maps/m1.yaml").read_text()
    for number in range(5):
        site.write("maps/m1.yaml", f"# {number}\n" * (number + 1) + BROKEN)
        time.sleep(0.3)
    said = "\n".join(site.said[before:])
    assert len(re.findall(r"maps/m1.yaml:\d+:\d+: error: .*gaol", said)) == 1, said
    site.write("maps/m1.yaml", good)
    end = time.monotonic() + 3
    while "no problems left" not in site.said[before:] and time.monotonic() < end:
        time.sleep(0.02)
    assert "no problems left" in site.said[before:]


def test_ten_tabs_hold_one_stream(site: Served, tabs: BrowserContext) -> None:
    pages = [opened(tabs, site, f"maps/m{number % 4}.html") for number in range(10)]
    for page in pages:
        expect(page.locator("h1")).to_have_text(re.compile("Map"))
    started = time.monotonic()
    for number in range(4):
        site.write(f"maps/m{number}.yaml", map_text(f"Map {number}", thinks="In all tabs"))
    for page in pages:
        expect(page.locator("table.grid")).to_contain_text("In all tabs")
    assert time.monotonic() - started < 5
    lines = Path("/proc/net/tcp").read_text().splitlines()
    mine = f"0100007F:{site.port:04X}"
    held = [line for line in lines if line.split()[1] == mine and line.split()[3] == "01"]
    assert len(held) <= 7  # the stream, and what the browser keeps open to ask for pages


def test_a_restarted_server_is_found_again_and_caught_up_with(tmp_path: Path, tabs: BrowserContext) -> None:
    project = small_project(tmp_path)
    with served(project) as first:
        port = first.port
        page = opened(tabs, first, "maps/m0.html")
        expect(page.locator("h1")).to_have_text("Map 0")
    expect(page.get_by_text("The server does not answer")).to_be_visible()
    (project / "content/maps/m0.yaml").write_text(map_text("While it was away"))
    with served(project, port=port) as second:
        assert second.port == port
        expect(page.locator("h1")).to_have_text("While it was away")
        expect(page.get_by_text("The server does not answer")).to_have_count(0)
        second.write("maps/m0.yaml", map_text("And again"))
        expect(page.locator("h1")).to_have_text("And again")


def test_the_page_follows_the_file_being_edited(tmp_path: Path, tabs: BrowserContext) -> None:
    with served(small_project(tmp_path), "--follow") as site:
        page = opened(tabs, site, "maps/m0.html")
        page.wait_for_timeout(300)
        site.write("maps/m2.yaml", map_text("Followed"))
        expect(page.locator("h1")).to_have_text("Followed")
        assert page.url.endswith("/maps/m2.html")
        site.write("personas/anna.yaml", "name: Annikki\n")
        expect(page).to_have_url(re.compile("personas/anna.html"))


def test_drafts_are_shown_on_request_only(tmp_path: Path, tabs: BrowserContext) -> None:
    project = small_project(tmp_path)
    (project / "content/maps/m1.yaml").write_text(map_text("Secret plan") + "status: draft\n")
    with served(project) as site:
        page = opened(tabs, site, "maps/m1.html")
        expect(page.locator("main")).to_contain_text("--draft")
        assert "Secret plan" not in site.get("/").text
        assert "Secret plan" not in site.get("/personas/anna.html").text
        site.write("maps/m1.yaml", map_text("Public plan") + "status: review\n")
        expect(page.locator("h1")).to_have_text("Public plan")
        assert "Public plan" in site.get("/").text
    (project / "content/maps/m1.yaml").write_text(map_text("Secret plan") + "status: draft\n")
    with served(project, "--draft") as site:
        assert site.get("/maps/m1.html").status == 200
        assert "Secret plan" in site.get("/").text
