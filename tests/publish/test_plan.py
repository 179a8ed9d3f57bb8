"""What has to be done, decided without reading or writing anything."""

from dataclasses import dataclass

from cjmsite.publish.plan import Enclosure, Held, Leave, Sheet, Standing, counted, fingerprint, plan, titles
from cjmsite.publish.wording import told

BIKE = Sheet("bike", "Lending a bike", b"Too few bikes")


@dataclass
class There:
    """A page of ours as it stands."""

    sheet: Sheet = BIKE
    edited: str = ""
    outside: bool = False

    def held(self) -> Held:
        titled = fingerprint(self.sheet.title)
        return Held(self.sheet.key, "7", self.sheet.title, self.sheet.digest, titled, "1", self.edited, self.outside)


NO_LEAVE = Leave()


def verdict(sheet: Sheet, there: There | None, leave: Leave = NO_LEAVE, taken: frozenset[str] = frozenset()) -> str:
    standing = Standing((there.held(),) if there else (), taken)
    return plan([sheet], standing, leave)[0].verdict


def test_a_page_is_created_once_and_then_left_alone():
    assert verdict(BIKE, None) == "created"
    assert verdict(BIKE, There()) == "unchanged"


def test_another_text_or_another_picture_is_a_change():
    assert verdict(BIKE._replace(body=b"No bikes"), There()) == "changed"
    assert verdict(BIKE._replace(files=(Enclosure("bike.png", "curve", "1"),)), There()) == "changed"


def test_another_title_moves_the_page():
    assert verdict(BIKE._replace(title="Borrowing a bike"), There()) == "moved"


def test_a_page_moves_to_no_name_that_another_page_has():
    renamed = BIKE._replace(title="Borrowing a bike")
    assert verdict(renamed, There(), taken=frozenset({"Borrowing a bike"})) == "conflicting"


def test_what_a_colleague_edited_is_written_over_only_by_force():
    new = BIKE._replace(body=b"No bikes")
    assert verdict(BIKE, There(edited="Marek")) == "unchanged"
    assert verdict(new, There(edited="Marek")) == "conflicting"
    assert verdict(new, There(edited="Marek"), Leave(force=True)) == "changed"


def test_a_page_outside_of_our_part_is_never_written_even_by_force():
    assert verdict(BIKE._replace(body=b"No bikes"), There(outside=True), Leave(force=True)) == "conflicting"


def test_a_foreign_page_is_taken_over_only_by_force():
    assert verdict(BIKE, None, taken=frozenset({BIKE.title})) == "conflicting"
    assert verdict(BIKE, None, Leave(force=True), frozenset({BIKE.title})) == "changed"


def test_orphans_are_removed_only_when_asked_and_not_when_edited():
    def of(there: There, leave: Leave) -> str:
        return plan([], Standing((there.held(),)), leave)[0].verdict

    assert of(There(), Leave()) == "orphaned"
    assert of(There(), Leave(prune=True)) == "removed"
    assert of(There(edited="Marek"), Leave(prune=True)) == "conflicting"
    assert of(There(edited="Marek"), Leave(prune=True, force=True)) == "removed"
    assert of(There(outside=True), Leave(prune=True, force=True)) == "orphaned"


def test_deeds_are_counted_by_verdict():
    other = Sheet("new", "New", b"")
    deeds = plan([BIKE, other], Standing((There().held(),)), Leave())
    assert counted(deeds) == {"created": 1, "unchanged": 1}


def test_two_maps_of_one_title_are_told_apart_by_their_ids():
    assert titles([("a", "Bike"), ("b", "bike"), ("c", "Jacket")]) == {"a": "Bike (a)", "b": "bike (b)", "c": "Jacket"}


def test_a_difference_is_told_in_words_whatever_the_dialect():
    for before in (
        '! scope="row" style="x" | Pains\n| Too few bikes\n',
        "^ Pains | Too few bikes |\n",
        "| **Pains** | Too few bikes |\n",
        "<tr><th><p>Pains</p></th><td><p>Too few bikes</p></td></tr>",
    ):
        assert told(before, before.replace("few", "many")) == ("Pains: 'Too few bikes' became 'Too many bikes'",)
        assert told(before, before) == ()


def test_many_differences_are_counted_instead():
    words = told("", "\n\n".join(f"text {number}" for number in range(30)))
    assert len(words) == 13
    assert words[-1] == "and 18 more"
