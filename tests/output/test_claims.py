"""Two sources for one place are found, and both are named."""

import pytest

from cjmsite.diagnostics import Diagnostic, Location
from cjmsite.output.claims import collisions


def test_paths_of_their_own_are_no_problem():
    assert collisions([("index.html", "content"), ("maps/a.html", "a.yaml"), ("maps/b.html", "b.yaml")]) == []


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ("maps/a.html", "maps/a.html", "'maps/a.html' is also made from '1.yaml'"),
        (
            "maps/A.html",
            "maps/a.html",
            "on many disks 'maps/a.html' is one file with 'maps/A.html', made from '1.yaml'",
        ),
        ("caf\u00e9", "cafe\u0301", "on many disks 'caf\u00e9' is one file with 'cafe\u0301', made from '2.yaml'"),
        ("pages/a", "pages/a/b.html", "'pages/a' would also be a folder, for 'pages/a/b.html' made from '2.yaml'"),
    ],
)
def test_a_clash_names_both_sources(one, other, message):
    problems = collisions([(one, "1.yaml"), (other, "2.yaml")])
    (problem,) = problems
    blamed = "2.yaml" if "'1.yaml'" in message else "1.yaml"
    assert problem == Diagnostic(Location(blamed), message, "rename one of the two")
    assert collisions([(other, "2.yaml"), (one, "1.yaml")]) == problems


def test_every_clash_is_told():
    claims = [("a", "1"), ("a", "2"), ("a", "3"), ("b/c", "4"), ("B", "5")]
    assert [problem.location.path for problem in collisions(claims)] == ["5", "2", "3"]


def test_a_name_that_cannot_stand_in_the_output_is_a_problem_of_its_source():
    (problem,) = collisions([("assets/.env", "content/assets/.env")])
    assert problem.location == Location("content/assets/.env")
    assert problem.message == "'assets/.env' cannot be a name in the output"
