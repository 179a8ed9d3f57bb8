"""The example content brings what an editor needs to complete and check it while one types."""

from pathlib import Path

import pytest

from cjmsite.cli import main
from cjmsite.content.starter import SCHEMA_FILES

CONTENT = Path(__file__).parents[1] / "content"
EXAMPLES = [*sorted(CONTENT.glob("maps/*.yaml")), *sorted(CONTENT.glob("personas/*.yaml")), CONTENT / "site.yaml"]
KINDS = {"maps": "journey", "personas": "persona", "content": "site"}


@pytest.mark.parametrize(("kind", "path"), SCHEMA_FILES.items())
def test_a_kept_schema_is_what_the_command_prints(kind: str, path: str, capsys: pytest.CaptureFixture[str]):
    assert main(["schema", kind]) == 0
    printed = capsys.readouterr().out
    assert (CONTENT / path).read_text("utf-8") == printed, f"run  cjmsite schema {kind} > content/{path}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_every_example_names_the_schema_of_its_kind(example: Path):
    name, _, schema = example.read_text("utf-8").partition("\n")[0].partition("$schema=")
    assert name == "# yaml-language-server: "
    assert (example.parent / schema).resolve() == CONTENT / SCHEMA_FILES[KINDS[example.parent.name]]
