"""Edits a served project 2,000 times and watches that nothing is missed and the memory stays flat.

python tests/bench/serve_soak.py [--edits 2000] [--maps 100]

Every edit has to show in the document of an open tab, or on the page it changed. Prints the server's memory as it goes.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from serve_latency import HERE, PAGE, Server, start_ours

from cjmsite.browser.find import find_browser

PATIENCE = 5_000
"""Milliseconds after which an edit counts as missed."""


def main(argv: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edits", type=int, default=2000)
    parser.add_argument("--maps", type=int, default=100)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "soak"
        subprocess.run([sys.executable, HERE / "maps.py", folder, str(asked.maps)], check=True)
        server = start_ours(folder)
        try:
            server.ready()
            time.sleep(3)
            soak(server, asked.edits)
        finally:
            server.stop()


def soak(server: Server, edits: int) -> None:
    rng = random.Random(4)
    missed, sizes = 0, []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.port}{PAGE}")
        time.sleep(1)
        began = time.monotonic()
        for number in range(edits):
            missed += not one_edit(server, page, f"soak{number}x", rng)
            if number % (edits // 20) == 0:
                sizes.append(server.memory())
                print(f"{number:6} edits  {server.memory():7.1f} MiB  {missed} missed", flush=True)
        took = time.monotonic() - began
        heap = page.evaluate("performance.memory ? performance.memory.usedJSHeapSize / 2 ** 20 : 0")
        browser.close()
    quarter = len(sizes) // 4
    early, late = sizes[quarter], sizes[-1]
    print(f"{edits} edits in {took:.0f} s, {missed} missed; {early:.1f} MiB after a quarter, {late:.1f} at the end")
    print(f"the tab's script memory: {heap:.1f} MiB")


def one_edit(server: Server, page: Page, word: str, rng: random.Random) -> bool:
    """Whether an edit arrived: a save in place, one by rename, or a mistake that is mended at once."""
    kind = rng.choice(("save", "save", "rename", "mistake"))
    if kind == "mistake":
        server.source.write_text("title: [\n", "utf-8")
        time.sleep(rng.choice((0.005, 0.15)))
    if kind == "rename":
        server.lines[server.cell] = f"        systems: {word}"
        draft = server.source.with_name(".draft")
        draft.write_text("\n".join(server.lines) + "\n", "utf-8")
        os.replace(draft, server.source)
    else:
        server.save(word)
    try:
        arrived = "word => document.querySelector('table').textContent.includes(word)"
        page.wait_for_function(arrived, arg=word, polling=10, timeout=PATIENCE)
    except Exception as error:
        print(f"missed {word} ({kind}): {type(error).__name__}")
        return False
    return True


if __name__ == "__main__":
    main(sys.argv[1:])
