"""Whatever stands in a project's folder, its author gets a sentence and never a traceback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import MAP, SiteTest, say, surroundings


@pytest.fixture
def site(tmp_path) -> SiteTest:
    return SiteTest(tmp_path / "site").write("content/maps/jacket.yaml", MAP)


def _folder(site: SiteTest) -> None:
    (site.root / "content/maps/x.yaml").mkdir()


def _pipe(site: SiteTest) -> None:
    os.mkfifo(site.root / "content/maps/x.yaml")


def _socket(site: SiteTest) -> None:
    here = os.getcwd()
    os.chdir(site.root / "content/maps")  # the path of a socket has to be short
    socket.socket(socket.AF_UNIX).bind("x.yaml")
    os.chdir(here)


def _link(path: str, to: str) -> Callable[[SiteTest], object]:
    def link(site: SiteTest) -> None:
        (site.root / path).parent.mkdir(parents=True, exist_ok=True)
        (site.root / path).symlink_to(to)

    return link


def _name(name: bytes) -> Callable[[SiteTest], object]:
    return lambda site: Path(os.fsdecode(os.fsencode(site.root / "content/maps") + b"/" + name)).write_text(MAP)


def _write(path: str, text: bytes | str) -> Callable[[SiteTest], object]:
    return lambda site: site.write(path, text)


def _template(text: bytes | str) -> Callable[[SiteTest], object]:
    return lambda site: (
        site.write("content/site.yaml", "theme: mine")
        .write("themes/mine/theme.yaml", "extends: base\n")
        .write("themes/mine/templates/index.html", text)
    )


ODD: dict[str, tuple[Callable[[SiteTest], object], int, str]] = {
    "a folder for a map": (_folder, 0, "content/maps/x.yaml:1:1: warning: this is not read"),
    "a pipe for a map": (_pipe, 0, "content/maps/x.yaml:1:1: warning: this is not read"),
    "a socket for a map": (_socket, 0, "content/maps/x.yaml:1:1: warning: this is not read"),
    "a link that leads to itself": (_link("content/maps/x.yaml", "x.yaml"), 0, "warning: symbolic links"),
    "a link that leads nowhere": (_link("content/maps/x.yaml", "y.yaml"), 0, "warning: symbolic links"),
    "a link to the folder above": (_link("content/pages/more", ".."), 0, "warning: symbolic links"),
    "a link to a secret": (_link("content/assets/x.svg", "/etc/passwd"), 0, "warning: symbolic links"),
    "a file for a folder": (_write("content/personas", "anna"), 0, "content/personas:1:1: warning: this is not read"),
    "a name that is no text": (_name(b"\xff.yaml"), 1, "can't be an id"),
    "a name of two lines": (_name(b"a\nb.yaml"), 1, "content/maps/a<U+000A>b.yaml:1:1: error: the file name"),
    "a name with a space": (_name(b"a b.yaml"), 1, "the file name 'a b' can't be an id"),
    "two settings": (
        lambda site: site.write("content/site.yaml", "title: A").write("content/site.yml", "title: B"),
        1,
        "content/site.yml:1:1: error: the id 'site' is used by content/site.yaml as well",
    ),
    "a file for the memory": (_write(".cache", "x"), 0, ""),
    "junk for a memory": (_write(".cache/cjmsite/state", b"\0\1\2"), 0, ""),
    "a folder for a memory": (_write(".cache/cjmsite/state/x", b""), 0, ""),
    "a file for the output": (_write("output", "x"), 3, "is a file, not a folder"),
    "an output that is not ours": (_write("output/x", "x"), 3, "holds files that no build has made: 'x'"),
    "a theme that is not there": (_write("content/site.yaml", "theme: bsae"), 1, "no theme 'bsae'"),
    "a theme without a name": (_write("content/site.yaml", "theme: ''"), 1, "content/site.yaml"),
    "a link to no theme": (_link("themes/mine", "nowhere"), 0, ""),
    "a template with a slip": (
        _template("{{ page.titel }}"),
        1,
        "themes/mine/templates/index.html:1:1: error: template",
    ),
    "a template that is no text": (_template(b"\xff"), 1, "themes/mine/templates/index.html"),
    "a template that never ends": (
        _template("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"),
        1,
        "themes/mine/templates/index.html",
    ),
    "a theme's file that is no text": (
        lambda site: site.write("content/site.yaml", "theme: mine").write("themes/mine/theme.yaml", b"\xff"),
        1,
        "themes/mine/theme.yaml",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_project_is_told_and_never_a_traceback(site, name):
    arrange, code, message = ODD[name]
    arrange(site)
    told = site.say("build")
    assert told.code == code, told
    assert message in told.err
    assert "Traceback" not in told.err
    checked = site.say("check")
    assert (checked.code, checked.err) == ((0, "") if code == 3 else (code, told.err))
    assert (code == 0) == (site.project.output / "index.html").exists()


def test_a_missing_project_is_told(tmp_path):
    for arrange in (lambda: None, lambda: (tmp_path / "content").write_text("x")):
        arrange()
        for command in ("build", "check", "clean"):
            told = say(command, "--root", str(tmp_path))
            assert told.code == 3
            assert told.err.startswith(
                f"cjmsite: there is no folder content/ in {tmp_path}\n   hint: run  cjmsite init"
            )


@pytest.mark.parametrize("path", ["content/maps/jacket.yaml", "content/maps", "content"])
def test_what_may_not_be_read_is_told(site, path):
    """Nothing is unreadable for root, so root's powers are given up."""
    give_up = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"] if os.geteuid() == 0 else []
    if give_up and not shutil.which("setpriv"):
        pytest.skip("root's powers cannot be given up here (no setpriv)")
    (site.root / path).chmod(0)
    command = [*give_up, *site.command("build")]
    run = subprocess.run(command, capture_output=True, text=True, env=surroundings(), check=False)
    (site.root / path).chmod(0o755)
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr == f"cjmsite: {path}{'/' * (not path.endswith('l'))} can't be read: permission denied\n"
