"""What a page is shown with, and that it can be had again later."""

from pathlib import Path

import pytest

from cjmsite.diagnostics import ToolError
from cjmsite.snapshot.gallery import is_named
from cjmsite.snapshot.kept import PREFIX, Store, needs, with_kept

SITE = {
    "index.html": b'<link href="assets/site.css"><a href="maps/a.html">A</a>',
    "maps/a.html": b'<link href="../assets/site.css"><img src="../assets/a.svg">',
    "assets/site.css": b'@font-face { src: url("fonts/f.woff2") }',
    "assets/fonts/f.woff2": b"wOF2",
    "assets/a.svg": b"<svg/>",
    "assets/b.svg": b"<svg></svg>",
}


def test_a_page_needs_what_it_mentions_and_what_that_mentions_but_no_other_page():
    assert set(needs("index.html", SITE.get, SITE)) == {"index.html", "assets/site.css", "assets/fonts/f.woff2"}
    assert "assets/a.svg" in needs("maps/a.html", SITE.get, SITE)


def test_a_kept_page_is_what_it_was(tmp_path: Path):
    store = Store(tmp_path)
    wanted = needs("maps/a.html", SITE.get, SITE)
    store.keep(wanted, SITE.get)
    kept = with_kept({}.get, {"then": wanted}, store)
    assert kept(f"{PREFIX}then/maps/a.html") == SITE["maps/a.html"]
    assert kept(f"{PREFIX}then/assets/fonts/f.woff2") == b"wOF2"
    assert kept(f"{PREFIX}then/assets/b.svg") is None
    assert kept(f"{PREFIX}never/maps/a.html") is None


def test_a_damaged_kept_file_is_told(tmp_path: Path):
    store = Store(tmp_path)
    wanted = needs("maps/a.html", SITE.get, SITE)
    store.keep(wanted, SITE.get)
    for file in tmp_path.iterdir():
        file.write_bytes(b"junk")
    with pytest.raises(ToolError, match="is missing or damaged"):
        store.get(wanted["maps/a.html"])


@pytest.mark.parametrize(
    ("pattern", "is_meant"),
    [("maps/a.dark", True), ("maps/a", True), ("a", True), ("dark", True), ("a.*", True), ("maps/*", True),
     ("/maps/a.*", True), ("/a.*", False), ("maps/a.phone", False), ("b", False), ("phone", False)],
)  # fmt: skip
def test_a_picture_is_meant_by_its_page_its_variant_or_both(pattern: str, is_meant: bool):
    assert is_named("maps/a.dark", [pattern]) is is_meant
