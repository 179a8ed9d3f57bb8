"""Runs that are cut off, starved, misled and killed: the next one finishes them, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from time import sleep

import pytest
from harness import MAP
from wikiproxy import Fate, Proxy
from wikitest import BY_JSON, KINDS, WikiTest

from cjmsite.diagnostics import ToolError
from cjmsite.publish import dokuwiki, mediawiki_api, wire
from cjmsite.publish.plan import Deed

Start = Callable[[str], WikiTest]
FATES = ("lost", "unanswered", "failed after", "busy")
BIKE = "title: Lending a bike\njourney:\n  - step: Looks\n    pains: Too few bikes\n"


@pytest.fixture
def proxies() -> Iterator[Callable[[str], Proxy]]:
    started: list[Proxy] = []

    def begin(kind: str) -> Proxy:
        started.append(Proxy(KINDS[kind].address()))
        return started[-1]

    yield begin
    for proxy in started:
        proxy.stop()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits between tries are short."""
    for module in (wire, mediawiki_api, dokuwiki):
        monkeypatch.setattr(module, "pause", lambda seconds: sleep(seconds / 20))


def two(start: Start, kind: str) -> WikiTest:
    return start(kind).write("content/maps/jacket.yaml", MAP).write("content/maps/bike.yaml", BIKE)


def next_state(site: WikiTest, turn: int) -> None:
    """A map that changes, one that is new, and one that goes."""
    site.write("content/maps/bike.yaml", BIKE.replace("Too few", f"Only {turn}"))
    site.write(f"content/maps/new{turn}.yaml", MAP.replace("Buying a jacket", f"Mending {turn} jackets"))
    (site.root / f"content/maps/new{turn - 1}.yaml").unlink(missing_ok=True)


def assert_finished(site: WikiTest, where: str) -> None:
    """Another run finishes the work; the one after it has nothing to do; each page is there once and says it all."""
    site.at().publish(drawn=True, prune=True)
    before = site.wiki.state()
    again = [one.deed for one in site.publish(drawn=True, prune=True)]
    assert {deed.verdict for deed in again} == {"unchanged"}, (where, [(deed.verdict, deed.why) for deed in again])
    assert site.wiki.state() == before, where
    assert sorted(site.wiki.pages()) == sorted(site.wiki.name(deed.key, deed.title) for deed in again), where
    assert site.wiki.files() == {name.replace(":", "-").partition("-")[2] for deed in again for name in named(deed)}, (
        where
    )
    for deed in again:
        assert deed.sheet
        assert site.wiki.text(site.wiki.name(deed.key, deed.title)).startswith(deed.sheet.body.decode()), where


def named(deed: Deed) -> list[str]:
    """The names of the files that go with a page."""
    return [file.name for file in deed.sheet.files] if deed.sheet else []


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_run_killed_at_any_request_is_finished_by_the_next_without_doubles(start: Start, kind: str, proxies, hurried):
    proxy, site = proxies(kind), two(start, kind)
    site.more = "    prints: no\n"
    site.at().publish(drawn=True)
    survived = 0
    stride = 4 if kind == BY_JSON else 1  # the same wiki once more
    for moment, every in (("killed before", stride), ("killed after", 3)):  # after one is before the next: some will do
        number, ended = 0, False
        while not ended:
            number, survived = number + every, survived + 1
            next_state(site, survived)
            proxy.count, proxy.fate = 0, lambda count, at=number, fate=moment: fate if count == at else ""
            site.build()
            proxy.kill(partial(site.at(proxy.address).publish, drawn=True, prune=True))
            ended = proxy.count < number
            assert_finished(site, f"{moment} request {number}")
            if kind == "mediawiki":
                assert site.wiki.versions_of(f"{site.wiki.under}-new{survived}.png") == 1, number
    print(f"{kind}: {survived - 2} kill points survived")
    assert survived - 2 >= (5 if kind == BY_JSON else 10)


@pytest.mark.parametrize(
    ("kind", "fate"),
    [*product(["dokuwiki", "mediawiki"], FATES), ("mediawiki", "stumbled"), *product([BY_JSON], FATES[1:3])],
)
def test_every_third_request_fails_and_the_run_comes_through(start: Start, kind: str, fate: Fate, proxies, hurried):
    proxy = proxies(kind)
    site = two(start, kind)
    proxy.fate = lambda number: fate if number % 3 == 0 else ""
    assert site.at(proxy.address).verdicts(drawn=True) == {"created": 2}
    assert_finished(site, fate)


def test_a_wiki_that_answers_nothing_any_more_ends_the_run_with_a_word(start: Start, kind: str, proxies, hurried):
    proxy = proxies(kind)
    site = two(start, kind)
    proxy.fate = lambda number: "lost" if number > 4 else ""
    with pytest.raises(ToolError, match=r"does not answer|does not say whether it saved a page"):
        site.at(proxy.address).publish(drawn=True)
    assert_finished(site, "no answers")


def test_a_session_that_ran_out_is_begun_again(start: Start, proxies, hurried):
    proxy = proxies("mediawiki")
    site = two(start, "mediawiki")

    def logged_out(number: int) -> Fate:
        if number == 5:
            site.wiki.end_sessions()
        return ""

    proxy.fate = logged_out
    assert site.at(proxy.address).verdicts() == {"created": 2}
