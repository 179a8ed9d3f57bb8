from __future__ import annotations

import ast
import os
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cases_told import DOCUMENT, Case, cases, rewrite
from yaml.error import Mark, MarkedYAMLError

from cjmsite.cli import main
from cjmsite.content.discover import discover
from cjmsite.content.explain import explain
from cjmsite.content.files import read_source
from cjmsite.diagnostics import ContentError, ToolError
from cjmsite.pipeline.crew import share
from cjmsite.pipeline.survey import begin, read_again, read_all
from cjmsite.report import as_text
from cjmsite.serve.ports import listen

_PACKAGE = Path(__file__).parent.parent / "cjmsite"
_COUNT = re.compile(r"\d[\d,]* (?:error|warning)s?(?:, \d[\d,]* warnings?)? in \d+ files?\n\Z")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title.replace(" ", "-"))
def test_the_program_says_exactly_what_the_document_shows(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    code = main(case.command)
    out, err = capsys.readouterr()
    told = _COUNT.sub("", err) or out
    if os.environ.get("REWRITE_CASES"):
        rewrite({case.title: told})
        return
    assert told == case.printed
    assert code == (1 if ": error: " in told else 3 if told.startswith("cjmsite: ") else 0)


def test_every_message_of_the_program_stands_in_a_case_or_is_named_with_the_test_that_shows_it() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    shown = re.findall(r"(?m)(?:: (?:error|warning)|^cjmsite): (.+)$", "".join(case.printed for case in cases()))
    elsewhere = re.findall(r"^- `(.+?)` – (.+)$", document, re.M)
    unseen = [
        f"{path.relative_to(_PACKAGE.parent)}: {message}"
        for path in sorted(_PACKAGE.rglob("*.py"))
        for message in _messages(path)
        if not any(_pattern(message).fullmatch(one) for one in (*shown, *(text for text, _ in elsewhere)))
    ]
    assert sorted(set(unseen)) == []
    tests = [test for _, shown_by in elsewhere for test in re.findall(r"^`(tests/.+)`$", shown_by)]
    assert [test for test in tests if not (_PACKAGE.parent / test).is_file()] == []
    messages = {message for path in _PACKAGE.rglob("*.py") for message in _messages(path)}
    assert [text for text, _ in elsewhere if not any(_pattern(one).fullmatch(text) for one in messages)] == []


def test_symbolic_links_are_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content" / "maps").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("title: Secret\njourney: [It gets cold]\n")
    (tmp_path / "content" / "maps" / "jacket.yaml").symlink_to(tmp_path / "secret.yaml")
    assert main(["check", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().err == (
        "content/maps/jacket.yaml:1:1: warning: symbolic links in content/ are not followed\n"
        "   hint: put the file itself there\n"
        "1 warning in 1 file\n"
    )


def test_a_file_of_any_size_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "content" / "maps" / "jacket.yaml"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(8_000_000_000)
    assert main(["check", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "content/maps/jacket.yaml:1:1: error: the file is larger than 1 MB, the most that is read\n"
        "   hint: split it into several files\n"
        "1 error in 1 file\n"
    )


def test_a_file_that_changes_its_nature_between_listing_and_reading_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as gone:
        read_source(str(tmp_path), "jacket.yaml")
    os.mkfifo(tmp_path / "jacket.yaml")
    with pytest.raises(ContentError) as pipe:
        read_source(str(tmp_path), "jacket.yaml")
    (tmp_path / "link.yaml").symlink_to("jacket.yaml")
    with pytest.raises(ToolError) as link:
        read_source(str(tmp_path), "link.yaml")
    assert gone.value.diagnostics[0].message == "the file went away while it was to be read"
    assert pipe.value.diagnostics[0].message == "this is not an ordinary file"
    assert link.value.message == "link.yaml can't be read: too many levels of symbolic links"


def test_a_folder_that_can_not_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("content", "pages", *["deep" * 60] * 18):
        os.mkdir(folder)
        os.chdir(folder)
    told = _refusal(lambda: discover(str(tmp_path)))
    assert re.fullmatch(r"content/pages/(deep|/)+ can't be read: file name too long", told)


def test_a_file_that_changes_while_the_site_is_built_is_told(tmp_path: Path) -> None:
    path = tmp_path / "content" / "maps" / "jacket.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("title: Jacket\njourney: [It gets cold]\n")
    survey = begin(str(tmp_path))
    read_all(survey, "map")
    path.write_text("title: Coat\njourney: [It gets cold]\n")
    with pytest.raises(ContentError) as told:
        read_again(survey, survey.of_kind("map")[0])
    assert told.value.diagnostics[0].message == "the file was changed while the site was built"


def test_a_worker_that_dies_is_told() -> None:
    test = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != test:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.01)  # so that the other process takes some as well
        return number

    assert _refusal(lambda: share(work, range(100), 2, lambda done, of: None)) == "a worker of the build died"


def test_an_address_the_server_can_not_have_is_told() -> None:
    assert _refusal(lambda: listen("no such host", 0)) == "there is no address 'no such host'"
    told = _refusal(lambda: listen("192.0.2.1", 0))
    assert told == "192.0.2.1:0 can't be listened at: cannot assign requested address"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        assert _refusal(lambda: listen("127.0.0.1", 65535)) == "ports 65535 to 65535 are taken"


def _refusal(deed: Callable[[], object]) -> str:
    with pytest.raises(ToolError) as told:
        deed()
    return told.value.message


def test_what_no_known_slip_explains_is_told_at_its_place() -> None:
    text = "title: Buying a winter jacket\njourney: (odd)\n"
    place = Mark("", text.index("(odd)"), 1, 9, "", 0)
    told = explain(MarkedYAMLError("while juggling", place, "dropped a ball", place), text, "content/maps/jacket.yaml")
    assert as_text([told]) == (
        "content/maps/jacket.yaml:2:10: error: this text can't be read\n"
        "    2 | journey: (odd)\n"
        "      |          ^^^^^\n"
        '   hint: put it in quotation marks:  "(odd)"\n'
    )


_SPEAKERS = {"error", "warn", "Diagnostic", "ToolError", "RefusedError", "_refusal", "_refused", "_error"}


def _messages(path: Path) -> Iterator[str]:
    """The messages a module can print, `\\0` where a value is put in: the first text of a call that notes a problem."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.Module):
            known = _texts_by_name(tree) | _texts_by_name(function)
            for call in _calls(function):
                yield from _first_text(call, known)


def _calls(function: ast.FunctionDef | ast.Module) -> Iterator[ast.Call]:
    inner = [node for node in function.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for node in (one for statement in inner for one in ast.walk(statement)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            is_method = isinstance(node.func, ast.Attribute)
            if name in _SPEAKERS or (name == "say" and is_method) or (name == "replace" and not is_method):
                yield node


def _first_text(call: ast.Call, known: dict[str, set[str]]) -> Iterator[str]:
    name = getattr(call.func, "id", "")
    place = {"ToolError": 0, "RefusedError": 0, "replace": len(call.args)}.get(name, 1)
    named = [keyword.value for keyword in call.keywords if keyword.arg == "message"]
    for argument in (*named, *call.args[place : place + 1]):
        yield from (text for text in _texts(argument, known) if text.strip("\0"))


def _texts(node: ast.expr, known: dict[str, set[str]]) -> set[str]:
    """The texts an expression may be; nothing where it is none."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.JoinedStr():
            return {"".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)}
        case ast.Name(id=name):
            return known.get(name, set())
        case ast.IfExp():
            return _texts(node.body, known) | _texts(node.orelse, known)
        case _:
            return set()


def _texts_by_name(scope: ast.AST) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for node in ast.iter_child_nodes(scope) if isinstance(scope, ast.Module) else ast.walk(scope):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, set()).update(_texts(node.value, found))
    return found


def _pattern(message: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, message.split("\0"))))
