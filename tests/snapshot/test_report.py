"""What a comparison came to, for people and for programs."""

import json
from xml.etree import ElementTree

from cjmsite.snapshot.gallery import Outcome
from cjmsite.snapshot.report import as_json, as_junit, as_text

OUTCOMES = [
    Outcome("maps/a.curve", "same"),
    Outcome("maps/a.dark", "different", ("lane Pains, step 4: text moved 1 px down; 368 px",), 368),
    Outcome("maps/b.dark", "new", ("nobody approved it yet",)),
]


def test_people_read_what_changed_below_each_name():
    assert as_text(OUTCOMES[1:]) == (
        "maps/a.dark: 368 px differ\n"
        "   lane Pains, step 4: text moved 1 px down; 368 px\n"
        "maps/b.dark: is new\n"
        "   nobody approved it yet\n"
    )


def test_programs_read_every_picture_as_json():
    told = json.loads(as_json(OUTCOMES, {"browser": "1"}))
    assert told["place"] == {"browser": "1"}
    assert [one["status"] for one in told["pictures"]] == ["same", "different", "new"]
    assert told["pictures"][1]["pixels"] == 368


def test_build_servers_read_a_case_for_each_picture():
    suite = ElementTree.fromstring(as_junit(OUTCOMES, {}).partition("?>")[2])
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    failure = suite.find("testcase[@classname='maps/a'][@name='dark']/failure")
    assert failure is not None
    assert failure.text == "lane Pains, step 4: text moved 1 px down; 368 px"
