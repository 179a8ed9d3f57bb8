"""A browser that hangs or dies is told of and leaves no process; one that is not needed any more leaves none either."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from harness import surroundings

from cjmsite.browser.chromium import BrowserGoneError, Chromium
from cjmsite.browser.find import find_browser
from cjmsite.diagnostics import ToolError

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks processes up in /proc")]

EMPTY = {"p.html": b"<p>x</p>"}.get


def group(leader: int) -> list[int]:
    """The living processes of a group."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def gone(leader: int) -> bool:
    end = time.monotonic() + 5
    while group(leader) and time.monotonic() < end:
        time.sleep(0.05)
    return not group(leader)


def test_a_browser_that_was_left_leaves_no_process(aside):
    def visit():
        with Chromium(find_browser()) as browser:
            browser.tab(EMPTY).open("p.html")
            return browser.process, len(group(browser.process)), browser.version

    process, running, version = aside(visit)
    assert running >= 2
    assert version.count(".") == 3
    assert gone(process)


def test_a_page_without_an_end_is_cut_short(aside):
    def visit():
        with Chromium(find_browser(), patience=1.0) as browser:
            tab = browser.tab(EMPTY)
            tab.open("p.html")
            try:
                tab.evaluate("() => { while (true); }", what="the endless page")
            finally:
                visit.process = browser.process

    began = time.monotonic()
    with pytest.raises(BrowserGoneError) as told:
        aside(visit)
    assert told.value.message == "the browser took longer than 1 seconds at the endless page"
    assert time.monotonic() - began < 15
    assert gone(visit.process)


@pytest.mark.parametrize("victim", ["browser", "renderer"])
def test_a_browser_that_dies_is_told(aside, victim: str):
    def visit():
        with Chromium(find_browser(), patience=5.0) as browser:
            tab = browser.tab(EMPTY)
            tab.open("p.html")
            visit.process = browser.process
            others = [one for one in group(browser.process) if b"type=renderer" in command(one)]
            for one in [browser.process] if victim == "browser" else others:
                os.kill(one, signal.SIGKILL)
            tab.evaluate("() => 1", what="the page")

    with pytest.raises(BrowserGoneError, match="at the page"):
        aside(visit)
    assert gone(visit.process)


def command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


PROGRAM = """\
import sys, time
from cjmsite.browser.chromium import Chromium
from cjmsite.browser.find import find_browser
with Chromium(find_browser()) as browser:
    print(browser.process, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_program_leaves_no_browser(by: signal.Signals):
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=surroundings(),
    )
    process = int(program.stdout.readline())
    assert group(process)
    program.send_signal(by)
    program.wait(timeout=30)
    assert gone(process)


def test_what_is_no_browser_is_told(aside, tmp_path):
    fake = tmp_path / "fake"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    with pytest.raises(ToolError) as told:
        aside(Chromium(str(fake)).__enter__)
    assert told.value.message == f"the browser {fake} does not start"
