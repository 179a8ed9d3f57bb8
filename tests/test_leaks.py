"""Nothing that an edition leaves out is found in any file made of it, whatever its form, name or place."""

from __future__ import annotations

import base64
import html
import io
import re
import zipfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from canaries import Canaries, project
from harness import SiteTest
from printed import words

from cjmsite.content.editions.keys import KEYS
from cjmsite.embed import read_map
from cjmsite.model import AUDIENCES, Audience
from cjmsite.pipeline.project import Project, find_project
from cjmsite.publish.enclosing import Frugal, furnished
from cjmsite.publish.material import Names, Pages, gather
from cjmsite.publish.plan import Standing
from cjmsite.publish.targets import Target
from cjmsite.serve.site import LiveSite

pytestmark = pytest.mark.slow

NO_TEXT = {
    *(
        "map market",
        "map state",
        "map status",
        "map use",
        "map reviewed",
        "map compare",
        "map variant of",
        "map part of",
    ),
    *("map who", "map sources", "map curves", "map lanes", "map lane labels", "map storyboard", "map audience"),
    *("map editions", "phase service", "source n", "source date", "curve data", "curve scale", "curve band"),
    *("curve hide below", "step story", "step thinks", "step says", "step feels", "step touchpoints", "step channels"),
    *("step opens", "idea impact", "idea effort", "idea status", "idea kind", "quote by", "touchpoint from"),
    *(
        "touchpoint source",
        "touchpoint tag",
        "measure now",
        "measure baseline",
        "measure target",
        "measure trend",
        "measure data",
    ),
    *("persona kind", "persona portrait", "persona from", "persona quote", "persona empathy", "persona audience"),
    "empathy map says",
}
"""Keys that hold a choice, a number, a name of something else or a block: others stand for what they say."""

UNSEEN = {"question", "map languages", "label of a shown lane", "source file", "source link", "map checks"}
NEVER = {
    *("editor", "check of the site", "address", "comment", "remark", "picture nobody shows"),
    *("drawn in picture nobody shows", "comment of an answer", "remark on a value"),
}
"""What no page shows, whoever asks for it."""


_PICTURE = re.compile(rb"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")
_FONT = re.compile(rb"data:font/woff2;base64,[A-Za-z0-9+/=]+")


class Site(NamedTuple):
    """A project built and published for an audience."""

    test: SiteTest
    project: Project
    canaries: Canaries


@pytest.fixture(scope="module", params=["public", "partner"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Built after the whole was built, into the same folder and into its own, and published."""
    edition: Audience = request.param
    files, canaries = project(edition)
    test = SiteTest(tmp_path_factory.mktemp(edition))
    for path, text in files.items():
        test.write(path, text)
    asked = ("--edition", edition)
    for arguments in ((), asked, (*asked, "--out", str(test.root / "output"))):
        told = test.say("build", *arguments)
        assert told.code == 0, told.err
    for target in ("notes", "shelf", "pack", "alone")[: 4 if edition == "public" else 3]:
        told = test.say("publish", target)
        assert told.code == 0, told.err
    return Site(test, find_project(str(test.root), edition), canaries)


def made(root: Path) -> dict[str, str]:
    """What stands in every file below a folder, its path and what is packed into it included."""
    found: dict[str, str] = {}
    for path in sorted(one for one in root.rglob("*") if one.is_file()):
        name = path.relative_to(root).as_posix()
        found[name] = name + "\n" + ("" if path.suffix == ".woff2" else _readable(path.read_bytes(), path))
    return found


def _readable(data: bytes, path: Path) -> str:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = [name for name in packed.namelist() if not name.endswith(".woff2")]
            return "\n".join(f"{name}\n{_plain(packed.read(name))}" for name in names)
    return words(path) + _plain(data) if data.startswith(b"%PDF") else _plain(data)


def _plain(data: bytes) -> str:
    """What bytes say when read as text, with and without markup; fonts within are left out, they say nothing."""
    data = _FONT.sub(b"", data)
    drawn = b"".join(base64.b64decode(one) for one in _PICTURE.findall(data))
    text = html.unescape((data + drawn).decode("utf-8", "replace"))
    return text + unquote(text) + re.sub(r"\xad|\u200b|<[^>]*>", "", text)


def leaks(texts: dict[str, str], hidden: dict[str, str]) -> set[str]:
    """Which hidden word stands where."""
    return {
        f"{name} in {place}" for place, text in texts.items() for word, name in hidden.items() if word in text.lower()
    }


def test_every_key_of_the_format_has_a_word_or_holds_none() -> None:
    _, canaries = project("public")
    named = {name for name, _ in canaries.words.values()}
    assert KEYS.keys() - named - NO_TEXT == set()
    assert NO_TEXT - KEYS.keys() == set()
    assert NO_TEXT & named == set()


@pytest.mark.parametrize("place", ["output-{}", "output", "notes", "shelf", "alone"])
def test_no_file_says_what_is_hidden(site: Site, place: str) -> None:
    audience = site.project.audience
    if place == "alone" and audience != "public":
        pytest.skip("cutting fonts takes long, and the pages are those of the site")
    texts = made(site.test.root / place.format(audience))
    assert texts
    assert leaks(texts, site.canaries.may_not_read(audience)) == set()


def test_an_archive_hides_it_too(site: Site) -> None:
    archive = site.test.root / "site.zip"
    assert (
        leaks({"zip": _readable(archive.read_bytes(), archive)}, site.canaries.may_not_read(site.project.audience))
        == set()
    )


@pytest.mark.parametrize("dialect", ["mediawiki", "dokuwiki", "confluence", "markdown"])
def test_no_page_of_a_wiki_says_what_is_hidden(site: Site, dialect: str) -> None:
    target = Target("wiki", dialect, {"edition": site.project.audience})
    material = gather(site.project, target)
    names = Names({one.id: one.title for one in material.maps}, lambda key, ending: f"{key}.{ending}")
    pages, kinds = Pages(material, dialect, names.titles, target.labels()), ("curve", "print")
    drawn = Frugal(pages, material, names, kinds).sheets(Standing((), takes=frozenset({"svg"})), lambda _held: {})
    texts = {
        page.key: f"{page.title}\n{page.files}\n{_plain(page.body)}"
        for page in furnished(pages, material, names, kinds)
    }
    assert len(texts) > 5
    drawings = {f"{page.key}.svg": file.data.decode() for page in drawn for file in page.files}
    assert len(drawings) > 3
    texts |= drawings
    assert leaks(texts, site.canaries.may_not_read(site.project.audience)) == set()


def test_no_frame_in_somebody_elses_page_says_what_is_hidden(site: Site) -> None:
    audience = site.project.audience
    shown = read_map(site.test.root / "content/maps/rich.yaml", edition=audience)
    texts = {"frame": _plain(shown.html().encode()), "text": shown.plain(), "title": shown.title}
    assert leaks(texts, site.canaries.may_not_read(audience)) == set()


def test_what_is_for_an_audience_is_in_its_edition(site: Site) -> None:
    texts = "\n".join(made(site.project.output).values()).lower()
    missing = {name for word, name in site.canaries.may_read(site.project.audience).items() if word not in texts}
    assert missing - UNSEEN == set()


def test_the_whole_shows_everything(tmp_path: Path) -> None:
    files, canaries = project("internal")
    test = SiteTest(tmp_path)
    for path, text in files.items():
        test.write(path, text)
    test.build()
    texts = "\n".join(made(test.project.output).values()).lower()
    missing = {name for word, name in canaries.may_read("internal").items() if word not in texts}
    assert missing - NEVER - UNSEEN == set()


def test_nothing_of_the_whole_is_left_where_an_edition_is_built(site: Site) -> None:
    here, own = (made(site.test.root / folder) for folder in ("output", f"output-{site.project.audience}"))
    assert here == own


def test_the_server_of_an_edition_hides_it_as_well(site: Site) -> None:
    running = LiveSite(site.project, lambda _state: None)
    running.sweep()
    while running.read_some(10):
        pass
    pages = made(site.project.output)
    answers = {url: running.answer(url) for url in pages if not url.startswith(".cjmsite")}
    assert {answer.kind for answer in answers.values()} == {"page", "file"}
    texts = {url: _plain(answer.body) for url, answer in answers.items()}
    assert leaks(texts, site.canaries.may_not_read(site.project.audience)) == set()
    hidden = next(word for word, (name, _) in site.canaries.words.items() if name == "hidden map")
    assert running.answer(f"maps/{hidden}.html").kind == "missing"


@pytest.mark.browser
def test_no_print_or_picture_says_what_is_hidden(site: Site) -> None:
    audience = site.project.audience
    if audience != "public":
        pytest.skip("prints are made of the pages, whomever they are for")
    out = site.test.root / "made"
    for arguments in (("pdf", "rich", "--notes"), ("image", "rich"), ("pdf", "--portfolio")):
        told = site.test.say(*arguments, "--edition", audience, "--out", str(out), "--quiet")
        assert told.code == 0, told.err
    texts = made(out)
    assert {Path(name).suffix for name in texts} == {".pdf", ".svg"}
    assert leaks(texts, site.canaries.may_not_read(audience)) == set()
    shown = site.canaries.may_read(audience)
    assert any(word in texts["rich.pdf"] for word in shown)


def test_audiences_are_in_order() -> None:
    assert AUDIENCES == ("public", "partner", "internal")
