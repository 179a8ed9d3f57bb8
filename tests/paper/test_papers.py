import pytest

from cjmsite.model.papers import PAPERS, paper_named


@pytest.mark.parametrize(
    ("typed", "name"), [("A3", "A3"), ("a3", "A3"), ("A3 landscape", "A3"), ("Letter", "letter"), (" A0 ", "A0")]
)
def test_a_paper_is_known_by_its_name_however_it_is_typed(typed: str, name: str):
    assert paper_named(typed) == PAPERS[name]


@pytest.mark.parametrize("typed", ["", "A7", "landscape", "foolscap"])
def test_other_papers_are_not_known(typed: str):
    assert paper_named(typed) is None


def test_each_a_paper_is_half_the_next_larger_one():
    for small, large in (("A4", "A3"), ("A3", "A2"), ("A2", "A1"), ("A1", "A0")):
        assert abs(PAPERS[small].height - PAPERS[large].width) <= 1
        assert abs(2 * PAPERS[small].width - PAPERS[large].height) <= 1
