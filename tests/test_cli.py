"""What the command line takes, prints and answers."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import MAP, REPOSITORY, Run, SiteTest, surroundings

from cjmsite import __version__
from cjmsite.cli import main
from cjmsite.commands import COMMANDS

WRONG = MAP + "gaol: Warm\n"
DOUBTFUL = MAP + "notes:\n"
FINE_SAYS = "2 of 2 pages made; open "


@pytest.fixture
def site(tmp_path) -> SiteTest:
    return SiteTest(tmp_path / "site").write("content/maps/jacket.yaml", MAP)


@pytest.fixture
def say(capfd) -> Callable[..., Run]:
    """Runs a command in this process."""

    def say(*arguments: str) -> Run:
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        told = capfd.readouterr()
        return Run(code, told.out, told.err)

    return say


def test_the_version_is_told(say):
    assert say("--version") == (0, f"cjmsite {__version__}\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_examples_that_the_command_takes(say, name):
    told = say(name, "--help")
    assert told.code == 0
    examples = told.out.partition("examples:\n")[2].strip().splitlines()
    assert examples
    for example in examples:
        words = shlex.split(example.rpartition("&&")[2])
        assert words[0] == "cjmsite"
        assert words[1] in COMMANDS
        assert all(word in told.out.partition("examples:\n")[0] for word in words if word.startswith("--"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["biuld"], "no command 'biuld'; did you mean 'build'?"),
        (["--root", "x"], "no command 'x'; commands: init, new, build"),
        (["build", "--stirct"], "unrecognized arguments: --stirct"),
        (["build", "--jobs", "-1"], "argument --jobs: '-1' is no number of processes"),
        (["build", "--jobs", "many"], "argument --jobs: 'many' is no number of processes"),
        (["build", "--format", "xml"], "argument --format: invalid choice: 'xml' (choose from "),
        (["new", "journey", "x"], "argument kind: invalid choice: 'journey'"),
    ],
)
def test_a_slip_in_the_command_is_told_with_code_2(say, arguments, message):
    told = say(*arguments)
    assert told.code == 2
    assert message in told.err
    assert "usage: cjmsite" in told.err


def test_a_fine_build_says_where_the_site_is(site, say):
    told = say("build", "--root", str(site.root))
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(FINE_SAYS)
    assert told.out.endswith("index.html\n")


def test_a_build_with_nothing_to_do_says_so(site, say):
    first = say("build", "--root", str(site.root))
    assert first.out.startswith(FINE_SAYS)
    while "nothing changed" not in (told := say("build", "--root", str(site.root))).out:
        assert told.out.startswith("0 of 2 pages made")  # the files are as young as the build
    assert (told.code, told.err) == (0, "")


def test_what_is_wrong_is_told_with_code_1(site, say):
    site.write("content/maps/jacket.yaml", WRONG)
    for command in ("build", "check"):
        told = say(command, "--root", str(site.root))
        assert (told.code, told.out) == (1, "")
        assert told.err.startswith(
            "content/maps/jacket.yaml:9:1: error: unknown key 'gaol' in a map\n    9 | gaol: Warm\n"
        )
        assert told.err.endswith("1 error in 1 file\n")
    assert not site.project.output.exists()


def test_a_warning_is_told_with_code_0_and_with_code_1_when_strict(site, say):
    site.write("content/maps/jacket.yaml", DOUBTFUL)
    for command in ("build", "check", "build"):
        strict = say(command, "--strict", "--root", str(site.root))
        assert strict.code == 1
        told = say(command, "--root", str(site.root))
        assert told.code == 0
        assert told.err == strict.err
        assert told.err.startswith("content/maps/jacket.yaml:9:1: warning: nothing stands after 'notes:'")
        assert told.err.endswith("1 warning in 1 file\n")


def test_problems_can_be_had_as_json(site, say):
    fine = say("build", "--root", str(site.root), "--format", "json")
    assert (fine.code, fine.out, fine.err) == (0, "[]\n", "")
    site.write("content/maps/jacket.yaml", WRONG)
    told = say("build", "--root", str(site.root), "--format", "json")
    assert (told.code, told.err) == (1, "")
    assert json.loads(told.out) == [
        {
            "path": "content/maps/jacket.yaml", "line": 9, "column": 1, "length": 4, "severity": "error",
            "message": "unknown key 'gaol' in a map", "hint": "did you mean 'goal'?",
        }
    ]  # fmt: skip


def test_problems_can_be_had_as_annotations(site, say):
    site.write("content/maps/jacket.yaml", WRONG)
    told = say("check", "--root", str(site.root), "--format", "github")
    assert told.code == 1
    place = "file=content/maps/jacket.yaml,line=9,col=1,endColumn=4"
    assert told.out == f"::error {place}::unknown key 'gaol' in a map%0Adid you mean 'goal'?\n"


def test_quiet_prints_problems_only(site, say):
    assert say("build", "--root", str(site.root), "--quiet") == (0, "", "")
    assert say("build", "--root", str(site.root), "--quiet") == (0, "", "")
    site.write("content/maps/jacket.yaml", WRONG)
    assert "unknown key" in say("build", "--root", str(site.root), "--quiet").err


def test_a_check_with_nothing_to_say_says_so(site, say):
    assert say("check", "--root", str(site.root)) == (0, "no problems found\n", "")
    assert sorted(os.listdir(site.root)) == ["content"]


@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_problems_are_coloured_on_a_terminal_unless_told_not_to(site, no_color, is_coloured):
    site.write("content/maps/jacket.yaml", WRONG)
    shown, terminal = pty.openpty()
    environment = surroundings({"NO_COLOR": no_color, "TERM": "xterm-256color", "COLORTERM": ""})
    run = subprocess.run(site.command("check"), stderr=terminal, env=environment, cwd=REPOSITORY, check=False)
    os.close(terminal)
    told = os.read(shown, 100_000).decode()
    os.close(shown)
    assert run.returncode == 1
    assert ("\x1b[" in told) is is_coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", told).replace("\r\n", "\n")
    assert plain == site.run("check").err


def test_a_program_that_reads_the_problems_gets_utf_8_whatever_the_locale(site):
    site.write("content/maps/talvitakki.yaml", WRONG.replace("gaol", "tyytyväisyys"))
    ascii_only = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    told = site.run("check", "--format", "json", **ascii_only)
    assert (told.code, told.err) == (1, "")
    assert json.loads(told.out)[0]["message"].startswith("unknown key 'tyytyväisyys'")


@pytest.mark.parametrize(
    ("ending", "code", "message"),
    [(">&-", 0, ""), (">&- 2>&-", 0, ""), ("> /dev/full", 3, "cjmsite: no space left on device\n")],
)
def test_nobody_needs_to_listen(site, ending, code, message):
    command = f"{shlex.join(site.command('build'))} {ending}"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=surroundings(), check=False)
    assert (run.returncode, run.stderr) == (code, message)
    assert (site.project.output / "index.html").exists()


def test_a_reader_may_leave_early(site):
    command = f"{shlex.join(site.command('schema')[:-2])} | true; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=surroundings(), check=False)
    assert run.stderr == ""
    assert run.returncode in (0, 141)


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
def test_an_odd_project_is_told_and_never_a_traceback(site, say, name):
    arrange, code, message = ODD[name]
    arrange(site)
    told = say("build", "--root", str(site.root))
    assert told.code == code, told
    assert message in told.err
    assert "Traceback" not in told.err
    checked = say("check", "--root", str(site.root))
    assert (checked.code, checked.err) == ((0, "") if code == 3 else (code, told.err))
    assert (code == 0) == (site.project.output / "index.html").exists()


def test_a_missing_project_is_told(tmp_path, say):
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
