"""Work that is shared out: the same results, and a clear end whatever befalls a worker."""

from __future__ import annotations

import mmap
import os
import select
import signal
import subprocess
import sys
import time

import pytest
from harness import MAP, SiteTest, surroundings

from cjmsite.diagnostics import ToolError
from cjmsite.pipeline.crew import CHUNK, share

HERE = os.getpid()
ITEMS = range(10 * CHUNK)
TEMPLATE = """\
{% set process = cycler.__init__.__globals__.os -%}
{% set begun = process.environ['BEGUN'] -%}
{% set in_worker = process.getppid() != process.environ['PARENT']|int -%}
{% if in_worker -%}
{% do process.close(process.open(begun, process.O_CREAT)) -%}
{% endif -%}
{% for _ in range(0 if process.path.exists(begun) else 5000) if not process.path.exists(begun) -%}
{% do process.sys.modules.time.sleep(0.002) -%}
{% endfor -%}
"""
"""In a worker notes that it has begun; elsewhere waits for that."""


def silent(_done: int, _all: int) -> None:
    """Tells nobody."""


def elsewhere(deed):
    """Does something in a worker; this process waits until one has begun."""
    begun = mmap.mmap(-1, 1)

    def work(item: int) -> int:
        if os.getpid() != HERE:
            begun[0] = 1
            deed()
        deadline = time.monotonic() + 20
        while not begun[0] and time.monotonic() < deadline:
            time.sleep(0.001)
        return os.getpid()

    return work


def no_children() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return True


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_results_come_in_the_order_of_the_items(jobs):
    told = []
    results = share(lambda item: (item, str(item)), ITEMS, jobs, lambda done, every: told.append((done, every)))
    assert results == [(item, str(item)) for item in ITEMS]
    assert all(0 < done <= every == len(ITEMS) for done, every in told)
    assert no_children()


def test_workers_take_part():
    assert len(set(share(elsewhere(lambda: time.sleep(0.001)), ITEMS, 2, silent))) == 2


@pytest.mark.parametrize("count", [0, 1, CHUNK])
def test_what_fits_in_one_chunk_is_not_shared(count):
    assert set(share(lambda _: os.getpid(), range(count), 8, silent)) <= {HERE}


def test_more_work_than_a_queue_holds_is_all_done():
    count = 70_000 * CHUNK // 4
    assert sum(share(lambda item: item, range(count), 2, silent)) == count * (count - 1) // 2


def test_what_refuses_a_worker_is_told_as_if_it_had_refused_us():
    def refuse() -> None:
        raise ToolError("no space left", "free some")

    with pytest.raises(ToolError) as refused:
        share(elsewhere(refuse), ITEMS, 3, silent)
    assert (refused.value.message, refused.value.hint) == ("no space left", "free some")
    assert no_children()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_dies_ends_the_work_with_a_message(how):
    with pytest.raises(ToolError) as died:
        share(elsewhere(lambda: os.kill(os.getpid(), how)), ITEMS, 3, silent)
    assert died.value.message == "a worker of the build died"
    assert died.value.hint == "run  cjmsite build --jobs 1  to see why"
    assert no_children()


def test_a_bug_in_a_worker_shows_where_it_is(capfd):
    with pytest.raises(ToolError, match="a worker of the build died"):
        share(elsewhere(lambda: ITEMS[-9999]), ITEMS, 2, silent)
    assert "IndexError: range object index out of range" in capfd.readouterr().err


def test_an_interrupt_leaves_no_worker_behind():
    def interrupt(item: int) -> int:
        if os.getpid() == HERE:
            raise KeyboardInterrupt
        time.sleep(0.001)
        return item

    with pytest.raises(KeyboardInterrupt):
        share(interrupt, ITEMS, 4, silent)
    assert no_children()


def test_workers_stop_when_their_parent_is_killed():
    script = (
        "import time\nfrom cjmsite.pipeline.crew import share\n"
        "share(lambda item: (time.sleep(0.01), item or print('begun', flush=True)), range(100_000), 3, lambda *_: None)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=surroundings()) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"begun\n"
        time.sleep(0.1)
        parent.kill()
        ended, _, _ = select.select([parent.stdout], [], [], 10)  # when no process is left that could say anything
        assert ended
        assert parent.stdout.read() == b""


@pytest.mark.parametrize(
    ("deed", "code", "message"),
    [
        (
            "{% if in_worker %}{{ process.kill(process.getpid(), 9) }}{% endif %}",
            3,
            "cjmsite: a worker of the build died",
        ),
        ("{{ 1 // 0 }}", 1, "themes/mine/templates/journey.html:10:1: error: template fails: integer division"),
        ("{{ nobody.knows }}", 1, "themes/mine/templates/journey.html:10:1: error: template uses what is not there"),
    ],
)
def test_a_theme_that_brings_a_worker_down_is_told(tmp_path, deed, code, message):
    site = SiteTest(tmp_path / "site").write("content/site.yaml", "theme: mine\n")
    for number in range(3 * CHUNK):
        site.write(f"content/maps/m{number}.yaml", MAP)
    site.write("themes/mine/theme.yaml", "extends: base\n").write("themes/mine/templates/journey.html", TEMPLATE + deed)
    told = site.run("build", "--jobs", "2", PARENT=str(os.getpid()), BEGUN=str(tmp_path / "begun"))
    assert told.code == code, told
    assert told.err.startswith(message)
    assert "Traceback" not in told.err
    assert set(os.listdir(site.root)) <= {"content", "themes", ".cache"}
