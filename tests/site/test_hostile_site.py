"""One colleague's text in another's browser: hostile texts in every field of the model, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import texts
from playwright.sync_api import Browser, Page

from cjmsite.content.journeys import MAP, PHASE
from cjmsite.content.maps import read_map
from cjmsite.content.people import PERSONA
from cjmsite.content.steps import STEP
from cjmsite.content.validate import SourceText
from cjmsite.diagnostics import ContentError
from cjmsite.model import Vocabulary
from cjmsite.pipeline.build import Options, build
from cjmsite.pipeline.project import find_project
from cjmsite.text import targets

UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
POLICY = re.compile(r"<meta http-equiv=.Content-Security-Policy.[^>]*>")

HEAD = (
    "title scenario goal expects problem consequence scope product purpose decision owner team facilitator agreed"
    " version review 'review when' 'life events' notes tags participants"
)
TEMPLATES = Path(__file__).parents[2] / "themes/base/templates"
OURS = {path.read_text("utf-8").removesuffix("\n") for path in TEMPLATES.glob("*.js")}
PLAIN = "does thinks expects with draws hinders physical front back support fails moment owner"
PERSON = "name age role priority value problem consequence likes dislikes needs behaviour preferences quote notes tags"
EMPATHY = "who sees says does hears thinks feels pains gains"


def _map(batch: list[str]) -> str:
    """A map that says each text of a batch in another field, in turn."""
    said = _round(batch)
    lines = [f"{key}: {next(said)}" for key in re.findall(r"'[^']+'|\S+", HEAD)]
    lines += ["who: [Someone]", f"sources: {{int: {{title: {next(said)}, kind: {next(said)}, link: {next(said)}}}}}"]
    lines += [f"curves: {{feels: {next(said)}, brand: {{label: {next(said)}}}}}"]
    lines += [f"checks: {{long-wait: {next(said)}}}"]
    lines += [f"storyboard: {{solution: {next(said)}, found through: {next(said)}}}"]
    lines += ["lanes: [story, does, legal]", f"lane labels: {{legal: {next(said)}}}", f"history: [{{1: {next(said)}}}]"]
    lines += [
        "journey:",
        f"  - phase: {next(said)}",
        f"    goal: {next(said)}",
        f"    repeats: {next(said)}",
        "    steps:",
    ]
    for _ in range(4):
        lines += [f"      - step: {next(said)}", *(f"        {key}: {next(said)}" for key in PLAIN.split())]
        lines += [
            f"        story: {{image: drawing.svg, caption: {next(said)}}}",
            f"        feels: {json.dumps('-1 ' + json.loads(next(said)))}",
            f"        brand: {json.dumps('1 ' + json.loads(next(said)))}",
            f"        touchpoints: [{{website: {next(said)}, kind: {next(said)}, effect: {next(said)}}}]",
            f"        senses: {{sight: {next(said)}, mood: {next(said)}}}",
            f"        pains: [{{pain: {next(said)}, because: {next(said)}, accepted: {next(said)}}}]",
            f"        gains: [{{gain: {next(said)}, because: {next(said)}}}]",
            f"        ideas: [{{idea: {next(said)}, owner: {next(said)}, link: {next(said)}, why: {next(said)}}}]",
            f"        kpis: [{{{next(said)}: {{now: {next(said)}, target: {next(said)}}}}}]",
            f"        time: {next(said)}",
            f"        wait: {next(said)}",
            f"        optional: {next(said)}",
            f"        decision: {next(said)}",
            f"        parallel: {next(said)}",
            f"        alternatives: {next(said)}",
            f"        systems: [{{system: {next(said)}, by: {next(said)}, time: {next(said)}, fails: {next(said)}}}]",
            f"        says: [{{says: {next(said)}, by: {next(said)}}}]",
            f"        next: [{{leave: {next(said)}}}]",
            f"        legal: {next(said)}",
        ]
    return "\n".join(lines) + "\n"


def _persona(batch: list[str]) -> str:
    said = _round(batch)
    fields = (
        "name age role priority value problem consequence likes dislikes needs behaviour preferences quote notes tags"
    )
    lines = [f"{key}: {next(said)}" for key in fields.split()]
    lines += [f"from: {next(said)}", "empathy:"]
    lines += [f"  {key}: {next(said)}" for key in EMPATHY.split()]
    return "\n".join(lines) + "\n"


def _round(batch: list[str]) -> Iterator[str]:
    while True:
        yield from map(json.dumps, batch)


def _is_accepted(text: str) -> bool:
    """Whether a map may say it: texts with links that lead nowhere are errors, and never become a page."""
    quoted = json.dumps(text)
    source = (
        f"title: x\njourney:\n  - step: a\n    does: {quoted}\n    story: {{image: drawing.svg, caption: {quoted}}}\n"
    )
    try:
        entry = read_map(SourceText("x", "content/maps/x.yaml", source.encode()), Vocabulary(), "en")
    except ContentError:
        return False
    return all(reference.kind == "image" and reference.target == "drawing.svg" for reference in entry.references)


def _pages(said: list[str]) -> Iterator[str]:
    """Pages of up to 25 texts each, none of which points to a file; a text may give another one's link a target."""
    page: list[str] = []
    for text in said:
        if targets("\n\n".join([*page, text])):
            continue
        page.append(text)
        if len(page) == 25:
            yield "\n\n".join(page)
            page = []
    yield "\n\n".join(page)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    accepted = [text for text in texts() if text.strip() and _is_accepted(text)]
    assert len(accepted) > 150
    for folder in ("maps", "personas", "pages", "assets"):
        (root / "content" / folder).mkdir(parents=True)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>'
    (root / "content/assets/drawing.svg").write_text(drawing)
    for number in range(0, len(accepted), 25):
        batch = accepted[number : number + 25]
        (root / f"content/maps/m{number}.yaml").write_text(_map(batch), encoding="utf-8")
        (root / f"content/personas/p{number}.yaml").write_text(_persona(batch), encoding="utf-8")
    for number, text in enumerate(_pages([text for text in accepted if not UNREADABLE.search(text)])):
        (root / f"content/pages/a{number}.md").write_text(text, encoding="utf-8")
    (root / "content/site.yaml").write_text(f"title: {json.dumps(accepted[0])}\nrights: {json.dumps(accepted[1])}\n")
    build(find_project(str(root)), Options(jobs=1))
    return root / "output"


def test_the_hostile_map_uses_every_key_that_takes_words() -> None:
    written = _map(["x"]) + _persona(["x"])
    numbers = {"languages", "language", "market", "state", "compare", "variant of", "part of", "status", "reviewed"}
    numbers |= {
        "audience",
        "editions",
        "scale",
        "views",
        "id",
        "channels",
        "opens",
        "service",
        "kind",
        "portrait",
        "does not care",
    }
    keys = {field.key for table in (MAP, PHASE, STEP, PERSONA) for field in table.fields}
    assert [key for key in sorted(keys - numbers) if f"{key}:" not in written and f"'{key}':" not in written] == []


@pytest.mark.browser
@pytest.mark.parametrize("guarded", [True, False], ids=["with its policy", "without"])
def test_no_hostile_text_runs_or_loads_anything(hostile_site: Path, browser: Browser, guarded: bool) -> None:
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    ran = _watch(page)
    foreign: list[str] = []
    press = (hostile_site / "assets" / "paper.js").as_uri()
    page.on("request", lambda request: foreign.append(request.url))
    for place in sorted(path for path in hostile_site.rglob("*.html") if ".bare" not in path.name):
        html = place.read_text(encoding="utf-8")
        assert POLICY.search(html), place
        opened = place if guarded else place.with_suffix(".bare.html")
        opened.write_text(html if guarded else POLICY.sub("", html), encoding="utf-8")
        page.goto(opened.as_uri())
        theirs = page.evaluate(f"[...document.scripts].filter(one => one.src != '{press}').map(one => one.textContent)")
        assert set(theirs) <= OURS, place
    context.close()
    assert ran == []
    assert [url for url in foreign if not url.startswith(hostile_site.as_uri())] == []


def _watch(page: Page) -> list[str]:
    """Notes every sign that a text of an author ran: what it says, what it opens, what it breaks."""
    ran: list[str] = []
    page.on("popup", lambda popup: ran.append(f"opened {popup.url}"))
    page.on("pageerror", lambda error: ran.append(f"broke: {error}"))
    page.on("console", lambda message: ran.append(f"said: {message.text}"))
    page.add_init_script(
        "for (const name of ['alert', 'prompt', 'confirm', 'print']) window[name] = () => console.log('called ' + name)"
    )
    return ran
