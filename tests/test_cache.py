"""What is remembered is what was said, or nothing."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cjmsite.cache import forget, is_settled, recall, remember

VALUE = {"maps/a.yaml": ((1, 2, 3, 4), "d" * 32, ("título", None, 1.5, True), b"\0"), "list": [1, 2]}
SECOND = 1_000_000_000


def test_a_value_is_remembered_under_its_key(tmp_path):
    remember(tmp_path, "program 1", VALUE)
    assert recall(tmp_path, "program 1") == VALUE
    assert sorted(os.listdir(tmp_path / ".cache/cjmsite")) == [".gitignore", "state"]


def test_nothing_is_remembered_under_another_key_or_after_forgetting(tmp_path):
    assert recall(tmp_path, "program 1") is None
    remember(tmp_path, "program 1", VALUE)
    assert recall(tmp_path, "program 2") is None
    remember(tmp_path, "program 2", ())
    assert recall(tmp_path, "program 1") is None
    assert recall(tmp_path, "program 2") == ()
    forget(tmp_path)
    forget(tmp_path)
    assert recall(tmp_path, "program 2") is None


def test_another_python_remembers_nothing(tmp_path):
    remember(tmp_path, "key", VALUE)
    script = "import sys; sys.hexversion += 1; from cjmsite.cache import recall; print(recall(sys.argv[1], 'key'))"
    here = Path(__file__).parents[1]
    told = subprocess.run(
        [sys.executable, "-c", script, tmp_path], cwd=here, capture_output=True, text=True, check=True
    )
    assert told.stdout == "None\n"


@pytest.mark.parametrize("seed", range(300))
def test_no_damaged_memory_is_believed(tmp_path, seed):
    remember(tmp_path, "key", VALUE)
    rng = random.Random(seed)
    place = tmp_path / ".cache/cjmsite/state"
    kept = bytearray(place.read_bytes())
    if seed % 3:
        kept[rng.randrange(len(kept))] ^= 1 << rng.randrange(8)
    else:
        del kept[rng.randrange(len(kept)) :]
    place.write_bytes(kept)
    assert recall(tmp_path, "key") is None


def test_keys_of_any_text_are_kept_apart(tmp_path):
    for key in ("", "two\nlines", "\udc80", "'quoted'"):
        remember(tmp_path, key, key)
        assert recall(tmp_path, key) == key
        assert recall(tmp_path, key + "x") is None


@pytest.mark.parametrize("obstacle", [".cache", ".cache/cjmsite", ".cache/cjmsite/state"])
def test_where_nothing_can_be_kept_nothing_is_said(tmp_path, obstacle):
    place = tmp_path / obstacle
    if obstacle.endswith("state"):
        (place / "in the way").mkdir(parents=True)
    else:
        place.parent.mkdir(exist_ok=True)
        place.write_text("in the way")
    remember(tmp_path, "key", VALUE)
    assert recall(tmp_path, "key") is None
    assert place.is_dir() == obstacle.endswith("state")
    assert not list(tmp_path.rglob("state.*"))


def test_the_memory_of_two_builds_at_once_is_one_of_theirs(tmp_path):
    words = ["a" * 50_000, "b" * 60_000]
    children = [_remember_on(tmp_path, word) for word in words]
    seen = set()
    while children:
        seen.add(recall(tmp_path, "key"))
        done, status = os.waitpid(-1, os.WNOHANG)
        assert status == 0
        children = [child for child in children if child != done]
    assert seen <= {None, *words}
    assert recall(tmp_path, "key") in words


def _remember_on(root, word) -> int:
    child = os.fork()
    if child == 0:
        try:
            for _ in range(100):
                remember(root, "key", word)
        finally:
            os._exit(0)
    return child


@pytest.mark.parametrize(
    ("changed", "settled"),
    [
        (-SECOND + 1, True),
        (-21_000_001, True),
        (-19_999_999, False),
        (1, False),
        (5 * SECOND + 1, False),
        (-3 * SECOND, True),
        (-SECOND, False),  # a disk that keeps whole seconds
    ],
)
def test_a_file_changed_about_when_the_build_began_has_to_be_read_again(changed, settled):
    started = 1_700_000_000 * SECOND
    at = started + changed
    assert is_settled((at, 10, 3, started - 9 * SECOND), started) is settled
    assert is_settled((started - 9 * SECOND, 10, 3, at), started) is settled


def test_a_file_just_written_is_not_settled(tmp_path):
    started = time.time_ns()
    (tmp_path / "map.yaml").write_text("title: A")
    found = os.stat(tmp_path / "map.yaml")
    assert not is_settled((found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns), started)


def test_starting_loads_nothing_heavy():
    """What a build needs to find that nothing changed stays small; what writes is loaded when something is written."""
    script = "import sys; import cjmsite.cache, cjmsite.output.delivery; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-S", "-c", script], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True
    )
    heavy = {"collections", "ctypes", "dataclasses", "hashlib", "json", "pathlib", "re", "shutil", "typing"}
    assert not heavy & set(told.stdout.split())
