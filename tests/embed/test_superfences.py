"""Maps in Markdown pages, by the real SuperFences and the real MkDocs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from harness import MAP, REPOSITORY, surroundings
from markdown import Markdown

from cjmsite.embed.superfences import fence, fences, validate

FENCE = f"Before\n\n```journey\n{MAP}```\n\nAfter\n"
SETTINGS = """\
site_name: Handbook
theme: mkdocs
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: journey
          class: journey
          format: !!python/name:cjmsite.embed.superfences.fence
          validator: !!python/name:cjmsite.embed.superfences.validate
"""


def page(text: str, called: object = fence) -> str:
    custom = [{"name": "journey", "class": "journey", "format": called, "validator": validate}]
    made = Markdown(
        extensions=["pymdownx.superfences"], extension_configs={"pymdownx.superfences": {"custom_fences": custom}}
    )
    return made.convert(text)


def mkdocs(folder: Path, *options: str, pages: str = FENCE) -> subprocess.CompletedProcess[str]:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs/index.md").write_text(pages, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    around = surroundings({"PYTHONPATH": str(REPOSITORY)})
    return subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, check=False, timeout=60)


def test_a_fence_becomes_a_map():
    html = page(FENCE)
    assert html.index("Before") < html.index("srcdoc=") < html.index("After")
    assert "It gets cold" in html


def test_a_fence_in_a_list_stays_in_it():
    html = page("- One:\n\n    ```journey\n    title: T\n    journey: [A, B]\n    ```\n")
    assert html.index("<li>") < html.index("srcdoc=") < html.index("</li>\n</ul>")


def test_a_fence_may_name_a_file_in_its_folder(tmp_path: Path):
    (tmp_path / "jacket.yaml").write_text(MAP, encoding="utf-8")
    html = page('```journey file="jacket.yaml" height="400" text="no"\n```\n', fences(str(tmp_path)))
    assert 'title="Buying a jacket"' in html
    assert 'height="400"' in html
    assert "<details" not in html
    (tmp_path / "inner").mkdir()
    html = page('```journey file="../jacket.yaml"\n```\n', fences(str(tmp_path / "inner")))
    assert "leads out of inner/" in html
    assert "srcdoc" not in html


def test_other_options_leave_it_a_piece_of_code():
    html = page('```journey colour="red"\ntitle: T\n```\n')
    assert "srcdoc" not in html
    assert "title: T" in html


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("```journey\ntitle: <b>X</b>\njurney: [A]\n```\n", "did you mean &#39;journey&#39;?"),
        ('```journey height="tall"\ntitle: T\njourney: [A]\n```\n', "&#39;tall&#39; is no height"),
        ('```journey file="nowhere.yaml"\n```\n', "nowhere.yaml can&#39;t be read"),
    ],
)
def test_a_wrong_map_is_told_in_its_place_and_logged(text: str, told: str, caplog: pytest.LogCaptureFixture):
    html = page(text)
    assert told in html
    assert "<b>" not in html
    assert [(one.name, one.levelname) for one in caplog.records] == [("mkdocs.cjmsite", "WARNING")]


def test_mkdocs_builds_a_page_with_a_map_whose_words_its_search_finds(tmp_path: Path):
    built = mkdocs(tmp_path, "--strict")
    assert built.returncode == 0, built.stderr
    assert "srcdoc=" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "delighted" in (tmp_path / "site/search/search_index.json").read_text(encoding="utf-8")


def test_a_wrong_map_fails_a_strict_build_of_mkdocs(tmp_path: Path):
    built = mkdocs(tmp_path, "--strict", pages="```journey\ntitle: X\n```\n")
    assert built.returncode == 1
    assert "a journey map can't be shown" in built.stderr
    assert "1 warnings in strict mode" in built.stdout + built.stderr
