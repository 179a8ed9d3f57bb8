"""Measures the time from a save to the new page, against Hugo's server on the same texts, in turn.

python tests/bench/serve_latency.py [--maps 100 1000 10000] [--edits 50] [--scratch FOLDER]

Over HTTP: one connection asks for the page every millisecond until the edit is in it. In Chromium: until the document
of an open tab holds the edit. Prints milliseconds (median, 95th percentile, most), ratios, and the server's memory.
"""

from __future__ import annotations

import argparse
import http.client
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from against_hugo import HERE, install_hugo
from playwright.sync_api import sync_playwright

from cjmsite.browser.find import find_browser

PAGE = "/maps/00007.html"
PAUSES = (0.1, 0.9)
"""Seconds between two edits, at random: Hugo gathers changes in turns of half a second, and nobody saves in step."""


class Server:
    """A server in a process of its own, and the file whose page is asked for."""

    def __init__(self, command: Sequence[str], port: int, source: Path) -> None:
        self.port = port
        self.source = source
        self.lines = source.read_text("utf-8").splitlines()
        self.cell = next(n for n, line in enumerate(self.lines) if line.startswith("        systems: "))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ready(self) -> float:
        """Seconds from the start until the page is there."""
        while True:
            try:
                if b"<h1" in self.get():
                    return time.perf_counter() - self.began
            except OSError:
                pass
            time.sleep(0.01)

    def at_rest(self) -> float:
        """Seconds from the start until our server has read everything."""
        state = b""
        while b'"unread": 0,' not in state:
            time.sleep(0.2)
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/events") as stream:
                state = next(line for line in stream if line.startswith(b"data: {"))
        return time.perf_counter() - self.began

    def get(self) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", PAGE)
        return connection.getresponse().read()

    def save(self, word: str) -> None:
        self.lines[self.cell] = f"        systems: {word}"
        self.source.write_text("\n".join(self.lines) + "\n", "utf-8")

    def until_served(self, word: str) -> float:
        """Milliseconds from the save until the page holds the word."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.connect()
        self.save(word)
        began = time.perf_counter()
        while word.encode() not in asked(connection):
            time.sleep(0.001)
        connection.close()
        return (time.perf_counter() - began) * 1000

    def memory(self) -> float:
        """MiB that the process holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def asked(connection: http.client.HTTPConnection) -> bytes:
    """The page; nothing when the server broke off, as Hugo's does while it writes the page anew."""
    try:
        connection.request("GET", PAGE)
        return connection.getresponse().read()
    except http.client.HTTPException:
        connection.close()
        return b""


def main(argv: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--maps", type=int, nargs="+", default=[100, 1000, 10_000], metavar="N", help="sizes")
    parser.add_argument("--edits", type=int, default=50, help="saves for each figure")
    parser.add_argument("--scratch", type=Path, help="where to put Hugo and the maps (default: removed afterwards)")
    asked = parser.parse_args(argv)
    scratch = asked.scratch or Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        hugo = install_hugo(scratch.resolve())
        for count in asked.maps:
            measure(scratch.resolve() / str(count), count, asked.edits, hugo)
    finally:
        if not asked.scratch:
            shutil.rmtree(scratch)


def measure(folder: Path, count: int, edits: int, hugo: str) -> None:
    if not folder.exists():
        subprocess.run([sys.executable, HERE / "maps.py", folder, str(count)], check=True)
    ours = start_ours(folder)
    first = ours.ready()
    theirs = start_hugo(folder, hugo)
    try:
        print(f"\n{count} maps: first page after {first:.2f} s, Hugo's {theirs.ready():.2f} s")
        print(f"everything was read after {ours.at_rest():.1f} s", flush=True)
        time.sleep(3)
        compare_http(ours, theirs, edits)
        print_row("save to changed DOM", until_shown(ours, edits))
        print(f"memory: {ours.memory():.0f} MiB, Hugo {theirs.memory():.0f} MiB", flush=True)
    finally:
        ours.stop()
        theirs.stop()


def start_ours(folder: Path) -> Server:
    port = free_port()
    root = folder / "cjmsite"
    command = [sys.executable, "-m", "cjmsite", "serve", "--root", str(root), "--port", str(port)]
    return Server(command, port, root / "content/maps/00007.yaml")


def start_hugo(folder: Path, hugo: str) -> Server:
    port = free_port()
    root = folder / "hugo"
    command = [hugo, "server", "--quiet", "--source", str(root), "--bind", "127.0.0.1", "--port", str(port)]
    return Server(command, port, root / "content/maps/00007.md")


def compare_http(ours: Server, theirs: Server, edits: int) -> None:
    rng, pairs = random.Random(1), []
    for number in range(edits):
        mine = ours.until_served(f"http{number}x")
        time.sleep(rng.uniform(*PAUSES))
        pairs.append((mine, theirs.until_served(f"http{number}x")))
        time.sleep(rng.uniform(*PAUSES))
    print_row("save to page over HTTP", [mine for mine, _ in pairs])
    print_row("Hugo's server", [other for _, other in pairs])
    ratio = statistics.median(mine / other for mine, other in pairs)
    print(f"{'ratio, median of pairs':28}{ratio:10.4f}")


def until_shown(server: Server, edits: int) -> list[float]:
    """Milliseconds from a save to the change in the document of an open tab."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.port}{PAGE}")
        page.evaluate(
            """() => {
                window.seen = {};
                new MutationObserver(() => {
                    const word = document.querySelector('table').textContent.match(/dom\\d+x/);
                    if (word && !(word[0] in seen)) seen[word[0]] = performance.timeOrigin + performance.now();
                }).observe(document, {subtree: true, childList: true, characterData: true});
            }"""
        )
        time.sleep(1)
        took = []
        for number in range(edits + 3):
            word = f"dom{number}x"
            server.save(word)
            saved = time.time() * 1000
            page.wait_for_function("word => word in seen", arg=word, polling=20)
            took.append(page.evaluate("word => seen[word]", word) - saved)
            time.sleep(0.2)
        browser.close()
    return took[3:]  # the first ones warm the browser up


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def print_row(title: str, took: Sequence[float]) -> None:
    ordered = sorted(took)
    late = ordered[int(len(ordered) * 0.95)]
    print(f"{title:28}{statistics.median(took):10.1f} ms  p95 {late:7.1f}  most {ordered[-1]:7.1f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
