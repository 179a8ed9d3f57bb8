"""The guide's page of the format names every key that the tables read."""

import re
from pathlib import Path

import pytest

from cjmsite.content import items, journeys, people, phases, settings, steps, touchpoints
from cjmsite.content.fields import Table

PAGE = (Path(__file__).parents[2] / "content/pages/guide/format.md").read_text(encoding="utf-8")
FENCED = re.compile(r"```\w*\n(.*?)```|``.+?``", re.S)
CODE = " ".join([*FENCED.findall(PAGE), *re.findall("`[^`]+`", FENCED.sub("", PAGE))])
MODULES = (items, journeys, people, phases, settings, steps, touchpoints)
TABLES = {name: table for module in MODULES for name, table in vars(module).items() if isinstance(table, Table)}


@pytest.mark.parametrize("name", TABLES)
def test_the_page_names_every_key(name: str) -> None:
    keys = {field.key for field in TABLES[name].fields}
    assert {key for key in keys if not re.search(rf"\b{re.escape(key)}s?\b", CODE)} == set()


def test_all_tables_are_looked_at() -> None:
    assert {"MAP", "STEP", "PHASE", "PERSONA", "SITE", "ARTICLE"} <= set(TABLES)
