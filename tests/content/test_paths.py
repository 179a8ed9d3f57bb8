import os
import unicodedata
from pathlib import Path

import pytest

from cjmsite.content.paths import RefusedError, inside, read_inside


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    for name in ("anna.svg", "Storm.png", "deep/er/x.png", "äiti.png", ".secret.png"):
        file = root / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"assets/{name}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "content-twin").mkdir()
    (tmp_path / "content-twin" / "x.png").write_text("twin", encoding="utf-8")
    return root


def refusal(root: Path, text: str) -> tuple[str, str]:
    with pytest.raises(RefusedError) as caught:
        inside(root, text)
    return caught.value.message, caught.value.hint


@pytest.mark.parametrize("text", ["assets/anna.svg", "./assets/anna.svg", "assets/./deep/er/x.png", "assets/äiti.png"])
def test_a_path_leads_to_its_file(content: Path, text: str):
    assert inside(content, text) == content / text.replace("./", "")


def test_a_name_is_compared_as_it_is_seen(content: Path):
    assert inside(content, unicodedata.normalize("NFD", "assets/äiti.png")) == content / "assets/äiti.png"
    decomposed = content / "assets" / unicodedata.normalize("NFD", "yö.png")
    decomposed.write_text("x")
    assert inside(content, "assets/yö.png") == decomposed


@pytest.mark.parametrize(
    "text",
    [
        *("../secret.txt", "assets/../../secret.txt", "assets/..", "..", "../content-twin/x.png"),
        *("assets/deep/../anna.svg", "/etc/passwd", "//etc/passwd", "~/x", "~root/x", "assets//anna.svg"),
        *("/assets/anna.svg", "..\\secret.txt", "assets\\anna.svg", "\\\\host\\share\\x", "C:\\x", "C:/x"),
        *("assets/anna.svg::$DATA", "file:///etc/passwd", "https://example.org/x.png"),
        *("data:image/png;base64,x", "javascript:x", "FILE:x", "%2e%2e/secret.txt", "..%2fsecret.txt"),
        *("%2E%2E%2Fsecret.txt", "assets%5canna.svg", "assets/anna.svg%00.png", "assets/anna.svg\0.png"),
        *("assets/anna.svg\n", "\tassets/anna.svg", "assets/\u202eanna.svg", "assets/\ud800.svg"),
        *("assets/.secret.png", ".", "./", "", " ", "assets/", "assets", "assets/deep", "assets/anna.svg/"),
        *("...", "assets/anna.svg/x", "assets/ anna.svg", "assets/anna.svg ", "assets/anna.svg."),
        *("ASSETS/anna.svg", "a" * 5_000, "assets/\uff0e\uff0e/x", "assets/\u2024\u2024/x"),
        *("%252e%252e/secret.txt", "assets/anna.svg?x", "assets/anna.svg#x"),
    ],
)
def test_what_is_no_plain_path_to_a_file_inside_is_refused(content: Path, text: str):
    message, _ = refusal(content, text)
    assert message.isprintable()
    assert len(message) < 200
    assert str(content.parent) not in message


def test_the_message_says_what_is_wrong_and_how_to_mend_it(content: Path):
    assert refusal(content, "assets/ana.svg") == ("no file 'assets/ana.svg'", "did you mean 'anna.svg'?")
    assert refusal(content, "assets/storm.png") == ("no file 'assets/storm.png'", "did you mean 'Storm.png'?")
    assert refusal(content, "Assets/anna.svg") == ("no file 'Assets'", "did you mean 'assets'?")
    assert refusal(content, "../x.png") == ("'../x.png' climbs with '..'", "write the path as seen from content/")
    assert refusal(content, "a\\b") == ("'a\\b' has a backslash", "write paths with '/'")
    assert refusal(content, "https://example.org/x.png") == (
        "'https://example.org/x.png' is an address, not a file",
        "put the file into content/assets and name it here",
    )
    assert refusal(content, "assets") == ("'assets' is a folder", "name a file in it")
    assert refusal(content.parent / "none", "x.png") == ("no file 'x.png'", "there is no folder 'none'")


def test_no_link_is_followed(content: Path):
    (content / "assets" / "out.txt").symlink_to(content.parent / "secret.txt")
    (content / "assets" / "in.svg").symlink_to("anna.svg")
    (content / "assets" / "dangling.svg").symlink_to("none")
    (content / "assets" / "loop.svg").symlink_to("loop.svg")
    (content / "assets" / "folder").symlink_to(content.parent)
    for text in ("out.txt", "in.svg", "dangling.svg", "loop.svg", "folder/secret.txt"):
        assert "is a symbolic link" in refusal(content, f"assets/{text}")[0]


def test_the_project_itself_may_stand_behind_a_link(content: Path, tmp_path: Path):
    (tmp_path / "link").symlink_to(content)
    assert inside(tmp_path / "link", "assets/anna.svg").read_text(encoding="utf-8") == "assets/anna.svg"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_neither_named_nor_waited_for(content: Path):
    pipe = content / "assets" / "pipe.png"
    os.mkfifo(pipe)
    assert refusal(content, "assets/pipe.png")[0] == "'assets/pipe.png' is not an ordinary file"
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(RefusedError, match="is not an ordinary file"):
            read_inside(path, 100)


def test_a_file_swapped_for_a_link_after_it_was_named_is_not_read(content: Path):
    file = inside(content, "assets/anna.svg")
    file.unlink()
    file.symlink_to(content.parent / "secret.txt")
    with pytest.raises(RefusedError, match="can't be read"):
        read_inside(file, 1_000)


def test_a_file_is_read_up_to_its_limit(content: Path):
    file = inside(content, "assets/anna.svg")
    file.write_bytes(bytes(2_000_000))
    assert read_inside(file, 2_000_000) == bytes(2_000_000)
    file.write_bytes(bytes(2_000_001))
    with pytest.raises(RefusedError, match="is larger than 2 MB"):
        read_inside(file, 2_000_000)


def test_files_that_come_and_go_are_seen_at_once(content: Path):
    for _ in range(50):
        file = content / "assets" / "new.png"
        assert refusal(content, "assets/new.png")[0] == "no file 'assets/new.png'"
        file.write_text("x")
        assert inside(content, "assets/new.png") == file
        file.unlink()
