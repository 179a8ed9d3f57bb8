"""What the guide says about themes is true: its worked example works as written, its lists are the real ones."""

import importlib.util
import re
import shlex
from pathlib import Path

from harness import REPOSITORY, say

from cjmsite.text.documents import PAGE_LIMIT

GUIDE = REPOSITORY / "content" / "pages" / "guide"
_STEP = re.compile(r"^(?:`(?P<path>[^`\n]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


def contract():
    place = REPOSITORY / "tests" / "tools" / "contract.py"
    spec = importlib.util.spec_from_file_location("contract", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def follow(example: str, home: Path) -> list[str]:
    """Does what a text tells to do, block by block; what the commands printed."""
    printed, folder = [], home
    for step in _STEP.finditer(example):
        if step["path"]:
            place = folder / step["path"]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(step["text"], encoding="utf-8")
        for line in step["text"].splitlines() if step["kind"] == "sh" else ():
            words = shlex.split(line)
            if words[0] == "cd":
                folder /= words[1]
                continue
            place = [str(home / words[2])] if words[1] == "init" else [*words[2:], "--root", str(folder)]
            told = say(words[1], *place)
            assert told.code == 0, told
            printed.append(told.out + told.err)
    return printed


def test_the_worked_example_makes_a_theme_as_it_is_written(tmp_path):
    guide = (GUIDE / "themes.md").read_text(encoding="utf-8")
    example = guide.partition("# A theme of your own in ten minutes\n")[2].partition("\n# ")[0]
    printed = follow(example, tmp_path)
    assert printed[-2] == "no problems found in the theme 'harbour'\n"
    assert "`" + printed[-2].strip() + "`" in example
    output = tmp_path / "harbour-lines" / "output"
    page = (output / "maps" / "winter-jacket.html").read_text(encoding="utf-8")
    sheet = (output / "assets" / "site.css").read_text(encoding="utf-8")
    assert "<p>Harbour Lines, Pier 4</p>" in page
    assert re.search(r'<img class="logo" src="\.\./assets/harbour\.\w+\.svg"', page)
    assert re.search(r":root\{--brand:light-dark\(#00594c, #\w{6}\);--on-brand:var\(--paper\);\}", sheet)


def test_the_guide_lists_what_a_theme_may_rely_on():
    told = contract().written()
    assert {name: (GUIDE / name).read_text(encoding="utf-8") for name in told} == told, (
        "run  python tests/tools/contract.py"
    )
    assert max(map(len, told.values())) < 0.9 * PAGE_LIMIT, "longer pages are shown as typed: part them"
