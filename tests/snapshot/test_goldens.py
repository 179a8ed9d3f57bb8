"""What is wrong with the folder of approved pictures is told, with what helps."""

from pathlib import Path

import pytest
from PIL import Image

from cjmsite.diagnostics import ToolError
from cjmsite.snapshot.gallery import retake
from cjmsite.snapshot.goldens import Golden, Goldens
from cjmsite.snapshot.studio import Studio

PICTURE = Image.new("RGB", (3, 2), (1, 2, 3))
GOLDEN = Golden("p", "s", (3, 2), {"a.html": "0", "assets/site.css": "1"})


def test_what_was_saved_is_read(tmp_path: Path):
    goldens = Goldens(tmp_path)
    goldens.put("a.dark", GOLDEN, PICTURE)
    goldens.place = {"browser": "1"}
    goldens.save()
    again = Goldens(tmp_path)
    assert (again.place, again.all) == ({"browser": "1"}, {"a.dark": GOLDEN})
    assert again.picture("a.dark").tobytes() == PICTURE.tobytes()


def test_a_picture_higher_than_webp_knows_is_kept_in_parts_and_forgotten_with_them(tmp_path: Path):
    tall = Image.linear_gradient("L").resize((2, 32_001)).convert("RGB")
    goldens = Goldens(tmp_path)
    goldens.put("a.phone", GOLDEN._replace(size=tall.size), tall)
    assert goldens.picture("a.phone").tobytes() == tall.tobytes()
    assert len(list(tmp_path.glob("a.*.webp"))) == 3
    goldens.put("a.phone", GOLDEN, PICTURE)
    assert [path.name for path in tmp_path.glob("a.*.webp")] == ["a.phone.webp"]


@pytest.mark.parametrize("text", ["junk", "{}", '{"format": 99}', "[]"])
def test_an_unreadable_list_is_told(tmp_path: Path, text: str):
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ToolError, match=r"the list of approved pictures .* cannot be read"):
        Goldens(tmp_path)


def test_a_missing_picture_is_told(tmp_path: Path):
    goldens = Goldens(tmp_path)
    goldens.all["a.dark"] = GOLDEN
    with pytest.raises(ToolError, match=r"the approved picture .*a\.dark\.webp is missing or damaged"):
        goldens.picture("a.dark")


def test_a_picture_without_its_page_is_told(tmp_path: Path):
    goldens = Goldens(tmp_path / "goldens")
    goldens.all["b.dark"] = GOLDEN
    with pytest.raises(ToolError, match=r"the approved page of b\.dark is not there"):
        retake(goldens, Studio("none", tmp_path / "cache"))
