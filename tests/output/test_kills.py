"""A build may die at any moment: the site stays whole, and the next build is right."""

import itertools
import os
import random
import signal
import time

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def sites(pages):
    one = pages("one", 10)
    small = one | {"maps/001.html": "small", "maps/new.html": "new"}
    del small["maps/002.html"]
    return {"one": one, "small": small, "other": pages("other", 18)}


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _is_whole(project, sites) -> bool:
    """Every page is there, with contents it has in one of the sites."""
    found = project.files()
    always = set.intersection(*(set(site) for site in sites))
    return always <= set(found) and all(any(site.get(path) == text for site in sites) for path, text in found.items())


@pytest.mark.parametrize("after", ["small", "other"])
def test_killed_at_any_touch_of_the_disk_the_site_is_whole_and_the_next_build_right(
    project, clean_build, sites, child, disk_event, after
):
    """A large change is seen as a whole or not at all, a small one file by file."""
    wanted = {name: clean_build(site) for name, site in sites.items()}
    for moment in itertools.count(1):
        project.build(sites["one"])

        def deed(number=moment):
            disk_event(number, _die)
            project.build(sites[after])

        _, status = os.waitpid(child(deed), 0)
        if status == 0:
            break
        assert os.WTERMSIG(status) == signal.SIGKILL
        assert _is_whole(project, [sites["one"], sites[after]])
        assert after == "small" or project.everything() in (wanted["one"], wanted[after])
        last = ("one", "small", "other")[moment % 3]
        project.build(sites[last])
        assert project.everything() == wanted[last]
        assert project.beside() == {"content", "output"}
    assert moment > 20
    assert project.everything() == wanted[after]


def test_a_first_build_killed_at_any_touch_of_the_disk_shows_all_or_nothing(
    project, clean_build, sites, child, disk_event
):
    wanted = clean_build(sites["one"])
    for moment in itertools.count(1):
        for path in sorted(project.output.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        project.output.mkdir(exist_ok=True)
        (project.output / ".gitkeep").write_text("")

        def deed(number=moment):
            disk_event(number, _die)
            project.build(sites["one"])

        _, status = os.waitpid(child(deed), 0)
        seen = project.files()
        assert seen in ({".gitkeep": ""}, sites["one"] | {".gitkeep": ""})
        if status == 0:
            break
        project.build(sites["one"])
        assert project.everything() == wanted | {".gitkeep": ""}
        assert project.beside() == {"content", "output"}
    assert moment > 20


def test_fifty_kills_at_random_moments_leave_a_whole_site(project, clean_build, sites, child):
    rng = random.Random(50)
    wanted = {name: clean_build(site) for name, site in sites.items()}
    project.build(sites["one"])

    def build_on() -> None:
        for name in itertools.cycle(["one", "small", "other"]):
            project.build(sites[name])

    for _ in range(50):
        worker = child(build_on)
        time.sleep(rng.uniform(0.001, 0.04))
        os.kill(worker, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(worker, 0)[1])
        assert _is_whole(project, list(sites.values()))
        last = rng.choice(["one", "small", "other"])
        project.build(sites[last])
        assert project.everything() == wanted[last]
        assert project.beside() == {"content", "output"}


def test_what_a_killed_build_left_aside_goes_with_the_next_build_even_if_nothing_changed(project, sites, child):
    project.build(sites["one"])

    def die_half_way() -> None:
        delivery = project.delivery()
        delivery.__enter__()
        delivery.put("maps/half.html", b"<htm")
        _die()

    os.waitpid(child(die_half_way), 0)
    assert project.beside() == {"content", "output", ".output.next", ".output.lock"}
    assert project.build(sites["one"]).written == ()
    assert project.beside() == {"content", "output"}
