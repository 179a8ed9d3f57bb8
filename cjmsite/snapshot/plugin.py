"""The look of a site as one of your own tests: `cjmsite_snapshot()` in any test that pytest runs.

Everything heavy is imported when a test asks for it, so nobody's tests get slower by having this installed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cjmsite.pipeline.project import Project
    from cjmsite.snapshot.goldens import Goldens
    from cjmsite.snapshot.studio import Studio

APPROVE = "--approve-looks"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option that approves instead of judging."""
    group = parser.getgroup("cjmsite")
    group.addoption(APPROVE, action="store_true", help="approve how sites look now, in tests with cjmsite_snapshot")


@pytest.fixture
def cjmsite_snapshot(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., None]:
    """A function that fails the test unless a site looks as it was approved, and says what changed.

    `cjmsite_snapshot(root=".", *names, goldens="")` builds the project in the folder `root`. `names` say which
    pictures, as for `cjmsite snapshot`; `goldens` is the folder of the approved ones, `snapshots` in the project unless
    given.
    """

    def look(root: str | Path = ".", *names: str, goldens: str | Path = "") -> None:
        __tracebackhide__ = True
        from cjmsite.diagnostics import ToolError

        try:
            problem = _judge(request.config, Path(root), names, (goldens, tmp_path))
        except ToolError as error:
            problem = f"{error.message}\n   hint: {error.hint}"
        if problem:
            pytest.fail(problem, pytrace=False)

    return look


def _judge(config: pytest.Config, root: Path, names: tuple[str, ...], places: tuple[str | Path, Path]) -> str:
    from cjmsite.diagnostics import ContentError
    from cjmsite.pipeline.build import Options, build
    from cjmsite.pipeline.memory import unchanged
    from cjmsite.pipeline.project import find_project
    from cjmsite.snapshot.goldens import Goldens

    project = find_project(str(root))
    try:
        if unchanged(project) is None:
            build(project, Options())
    except ContentError as error:
        return f"{project.root} does not build: {len(error.diagnostics)} problems; see  cjmsite build"
    goldens = Goldens(Path(places[0]) if places[0] else project.root / "snapshots")
    if config.getoption(APPROVE):
        return _approve(project, goldens, names)
    return _unlike(project, goldens, names, places[1])


def _approve(project: Project, goldens: Goldens, names: tuple[str, ...]) -> str:
    from cjmsite.snapshot.gallery import approve, built_pages, compare, retake

    studio = _studio(project)
    if goldens.all and dict(goldens.place) != studio.place:
        retake(goldens, studio)
    site = built_pages(project.output)
    approve(site, goldens, compare(site, goldens, studio, names), studio.place)
    return ""


def _unlike(project: Project, goldens: Goldens, names: tuple[str, ...], scratch: Path) -> str:
    from cjmsite.snapshot import report
    from cjmsite.snapshot.gallery import built_pages
    from cjmsite.snapshot.guard import touched, unlike

    site = built_pages(project.output)
    wanted = touched(site, goldens, names)
    found = unlike(site, goldens, _studio(project), scratch / "retaken", wanted) if wanted else []
    if not found:
        return ""
    path = project.cache / "snapshot" / "report.html"
    report.write(path, goldens, found)
    return f"{report.as_text(found)}look at {path}, then mend it or approve it with  {APPROVE}"


def _studio(project: Project) -> Studio:
    from cjmsite.browser.find import find_browser
    from cjmsite.snapshot.studio import Studio

    return Studio(find_browser(), project.cache / "snapshot")
