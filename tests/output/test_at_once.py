"""Builds and readers at the same time."""

import os
import time

import pytest

from cjmsite.diagnostics import ToolError
from cjmsite.output.lock import acquire, release


def test_two_builders_never_mix_their_sites(project, clean_build, pages, child):
    def build_on(word: str) -> None:
        for number in range(20):
            site = pages(f"{word} {number}", 17 + number % 4)
            with project.delivery() as delivery:
                for path, text in site.items():
                    delivery.put(path, text.encode())
                delivery.commit(dict.fromkeys(site, f"{word} {number}"), site)
                assert project.files() == site
            time.sleep(0.004)

    children = [child(lambda word=word: build_on(word)) for word in ("left", "right")]
    assert [os.waitpid(one, 0)[1] for one in children] == [0, 0]
    assert project.files() in (pages("left 19", 20), pages("right 19", 20))
    assert project.beside() == {"content", "output"}


def test_a_build_that_waits_too_long_says_who_holds_the_lock(project, pages):
    with project.delivery(), pytest.raises(ToolError) as refused, project.delivery(patience=0.05):
        pass
    assert refused.value.message == f"'output' is being built by process {os.getpid()}"
    assert refused.value.hint == "wait until it ends, or stop it, then build again"
    project.build(pages("after all"))


def test_a_build_waits_for_the_one_before_it(project, pages, child):
    with project.delivery() as delivery:
        delivery.put("index.html", b"first")
        second = child(lambda: project.build({"index.html": "second"}))
        time.sleep(0.1)
        delivery.commit({"index.html": "1"}, ["index.html"])
        assert project.files() == {"index.html": "first"}
    assert os.waitpid(second, 0)[1] == 0
    assert project.files() == {"index.html": "second"}


def test_a_busy_reader_finds_every_page_whole_during_thirty_large_builds(project, pages, child):
    sites = [pages("odd", 40), pages("even", 40)]
    project.build(sites[0])

    def build_on() -> None:
        for number in range(30):
            project.build(sites[number % 2])

    builder = child(build_on)
    reads, done = 0, 0
    while not done:
        for path in sites[0]:
            text = (project.output / path).read_text()
            assert text in (sites[0][path], sites[1][path])
            reads += 1
        done, status = os.waitpid(builder, os.WNOHANG)
    assert status == 0
    assert reads > 1000


def test_a_lock_taken_on_a_file_that_is_gone_counts_for_nothing(tmp_path, child, at_event):
    place = str(tmp_path / "lock")

    def wait_for_a_build_that_ends_and_another_that_begins() -> None:
        first = acquire(place, 0, "output")

        def change_hands() -> None:
            release(first, place)
            acquire(place, 0, "output")

        at_event("fcntl.flock", change_hands)
        acquire(place, 0.05, "output")

    assert os.waitstatus_to_exitcode(os.waitpid(child(wait_for_a_build_that_ends_and_another_that_begins), 0)[1]) == 3
