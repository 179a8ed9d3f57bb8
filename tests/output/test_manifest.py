"""The list of our files: read exactly, or not at all."""

import random

import pytest

from cjmsite.output.manifest import compose, is_sound, parse, read

SITE = {"index.html": "0" * 32, "maps/два  слова.html": "a" * 32, "maps/x.html": "-"}


def test_a_manifest_is_plain_text_by_path():
    assert compose({"maps/x.html": "-", "index.html": "12"}) == "cjmsite 1\n12  index.html\n-  maps/x.html\n"


def test_what_is_written_is_what_is_read():
    assert parse(compose(SITE)) == SITE
    assert parse(compose({})) == {}


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "\n",
        "cjmsite 1",
        "cjmsite 2\n",
        "cjmsite 1\n\n",
        "cjmsite 1\nabc\n",
        "cjmsite 1\n0  a",
        "cjmsite 1\n0  a\n0  a\n",
    ],
)
def test_junk_counts_as_no_manifest(junk):
    assert parse(junk) is None


def test_no_damaged_manifest_makes_trouble():
    rng = random.Random(7)
    good = compose(SITE)
    for _ in range(3000):
        place = rng.randrange(len(good))
        damaged = good[:place] + rng.choice(["", "\0", "\n", "  ", "/", "..", "é"]) + good[place + rng.randrange(3) :]
        found = parse(damaged)
        assert found is None or all(is_sound(path) for path in found)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"cjmsite 1\n0  \xc3\n", b"\0" * 5000])
def test_bytes_that_are_no_text_count_as_no_manifest(tmp_path, content):
    (tmp_path / ".cjmsite").write_bytes(content)
    assert read(str(tmp_path)) is None


def test_a_link_or_a_folder_is_no_manifest(tmp_path):
    assert read(str(tmp_path)) is None
    (tmp_path / "elsewhere").write_text(compose(SITE))
    (tmp_path / ".cjmsite").symlink_to(tmp_path / "elsewhere")
    assert read(str(tmp_path)) is None
    (tmp_path / ".cjmsite").unlink()
    (tmp_path / ".cjmsite").mkdir()
    assert read(str(tmp_path)) is None
