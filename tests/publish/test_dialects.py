"""Maps as pages of wikis: whatever a map says can be written in every dialect."""

from collections.abc import Callable, Mapping

import pytest
from harness import REPOSITORY
from markdown_it import MarkdownIt

from cjmsite.model.site import ThemeChoice
from cjmsite.pipeline.project import Project
from cjmsite.publish.material import TEMPLATE, gather, views
from cjmsite.publish.targets import Target
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.dialect import DialectDrawing
from cjmsite.views.bulletin import Enclosed, bulletin
from cjmsite.views.journey import JourneyView

Written = Callable[[str], Mapping[str, str]]
ENCLOSED = Enclosed("https://maps.example.org/jacket.html", "jacket.png", "jacket.pdf", ("Journeys",))


@pytest.fixture(scope="module")
def examples() -> Mapping[str, JourneyView]:
    """The examples, which use all that a map can say."""
    material = gather(Project(REPOSITORY), Target("wiki", "markdown", {}))
    return dict(zip((one.id for one in material.maps), views(material), strict=True))


@pytest.fixture
def written(examples: Mapping[str, JourneyView]) -> Written:
    """Each example as a page in a dialect."""

    def write(dialect: str) -> Mapping[str, str]:
        drawing = DialectDrawing(read_chain(ThemeChoice(dialect), [bundled_themes()]))
        return {
            key: drawing.render(TEMPLATE, view.language, bulletin(view, ENCLOSED)) for key, view in examples.items()
        }

    return write


@pytest.mark.parametrize("dialect", ["confluence", "mediawiki", "dokuwiki", "markdown"])
def test_every_example_can_be_written(written: Written, examples: Mapping[str, JourneyView], dialect: str):
    for key, text in written(dialect).items():
        steps = [step.name for step in examples[key].grid.steps]
        assert [name for name in steps if name.split(" ")[0] not in text] == []
        assert "jacket.pdf" in text


def test_forges_make_tables_and_lists_of_the_markdown(written: Written):
    forge = MarkdownIt("commonmark").enable("table")
    for key, text in written("markdown").items():
        made = forge.parse(text)
        said = [token.content for token in made if token.type == "inline"]
        assert [one for one in said if one.startswith("|") or "---|" in one] == [], key
        assert any(one.startswith("**Scale:** ") for one in said) or "Scale" not in text, key
        assert [token.type for token in made].count("table_open") == text.count("\n|---"), key
