"""What the command line takes, prints and answers."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess

import pytest
from harness import MAP, REPOSITORY, SiteTest, say, surroundings

from cjmsite import __version__
from cjmsite.commands import COMMANDS

WRONG = MAP + "gaol: Warm\n"
DOUBTFUL = MAP + "notes:\n"
FINE_SAYS = "2 of 2 pages made; open "


@pytest.fixture
def site(tmp_path) -> SiteTest:
    return SiteTest(tmp_path / "site").write("content/maps/jacket.yaml", MAP)


def test_the_version_is_told():
    assert say("--version") == (0, f"cjmsite {__version__}\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_examples_that_the_command_takes(name):
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
def test_a_slip_in_the_command_is_told_with_code_2(arguments, message):
    told = say(*arguments)
    assert told.code == 2
    assert message in told.err
    assert "usage: cjmsite" in told.err


def test_a_fine_build_says_where_the_site_is(site):
    told = site.say("build")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(FINE_SAYS)
    assert told.out.endswith("index.html\n")


def test_a_build_with_nothing_to_do_says_so(site):
    first = site.say("build")
    assert first.out.startswith(FINE_SAYS)
    while "nothing changed" not in (told := site.say("build")).out:
        assert told.out.startswith("0 of 2 pages made")  # the files are as young as the build
    assert (told.code, told.err) == (0, "")


def test_what_is_wrong_is_told_with_code_1(site):
    site.write("content/maps/jacket.yaml", WRONG)
    for command in ("build", "check"):
        told = site.say(command)
        assert (told.code, told.out) == (1, "")
        assert told.err.startswith(
            "content/maps/jacket.yaml:9:1: error: unknown key 'gaol' in a map\n    9 | gaol: Warm\n"
        )
        assert told.err.endswith("1 error in 1 file\n")
    assert not site.project.output.exists()


def test_a_warning_is_told_with_code_0_and_with_code_1_when_strict(site):
    site.write("content/maps/jacket.yaml", DOUBTFUL)
    for command in ("build", "check", "build"):
        strict = site.say(command, "--strict")
        assert strict.code == 1
        told = site.say(command)
        assert told.code == 0
        assert told.err == strict.err
        assert told.err.startswith("content/maps/jacket.yaml:9:1: warning: nothing stands after 'notes:'")
        assert told.err.endswith("1 warning in 1 file\n")


def test_problems_can_be_had_as_json(site):
    fine = site.say("build", "--format", "json")
    assert (fine.code, fine.out, fine.err) == (0, "[]\n", "")
    site.write("content/maps/jacket.yaml", WRONG)
    told = site.say("build", "--format", "json")
    assert (told.code, told.err) == (1, "")
    assert json.loads(told.out) == [
        {
            "path": "content/maps/jacket.yaml", "line": 9, "column": 1, "length": 4, "severity": "error",
            "message": "unknown key 'gaol' in a map", "hint": "did you mean 'goal'?", "rule": "",
        }
    ]  # fmt: skip


def test_problems_can_be_had_as_annotations(site):
    site.write("content/maps/jacket.yaml", WRONG)
    told = site.say("check", "--format", "github")
    assert told.code == 1
    place = "file=content/maps/jacket.yaml,line=9,col=1,endColumn=4"
    assert told.out == f"::error {place}::unknown key 'gaol' in a map%0Adid you mean 'goal'?\n"


def test_quiet_prints_problems_only(site):
    assert site.say("build", "--quiet") == (0, "", "")
    assert site.say("build", "--quiet") == (0, "", "")
    site.write("content/maps/jacket.yaml", WRONG)
    assert "unknown key" in site.say("build", "--quiet").err


def test_a_check_with_nothing_to_say_says_so(site):
    assert site.say("check") == (0, "no problems found\n", "")
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
