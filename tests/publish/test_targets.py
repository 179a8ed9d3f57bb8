"""What site.yaml may say of targets, and where passwords come from."""

import pytest

from cjmsite.diagnostics import ToolError
from cjmsite.publish.targets import Target, find_target, secret, variable

WIKI = {"kind": "mediawiki", "address": "https://wiki.example.org/api.php", "user": "Maps@bot", "under": "Journeys"}


@pytest.mark.parametrize(
    ("publish", "message"),
    [
        ({"web": WIKI}, "there is no target 'wiki'"),
        ({"wiki": "https://x"}, "the target 'wiki' has no kind"),
        ({"wiki": {"kind": "mediawki"}}, "the target 'wiki' is of no known kind"),
        ({"wiki": {**WIKI, "undr": "x"}}, "the target 'wiki' has a setting 'undr' that mediawiki does not know"),
        ({"wiki": {**WIKI, "under": ""}}, "the target 'wiki' lacks the setting 'under'"),
        (
            {"wiki": {**WIKI, "edition": "everybody"}},
            "the target 'wiki' asks for an edition 'everybody' that there is not",
        ),
    ],
)
def test_a_target_that_cannot_be_used_is_told_before_anything_is_done(publish, message):
    with pytest.raises(ToolError) as refused:
        find_target(publish, "wiki")
    assert refused.value.message == message
    assert refused.value.hint


def test_a_target_names_the_audience_of_what_goes_there():
    assert find_target({"wiki": {**WIKI, "edition": "public"}}, "wiki").audience == "public"
    assert find_target({"wiki": WIKI}, "wiki").audience == "internal"


def test_a_password_comes_from_a_variable_named_after_the_target(monkeypatch):
    target = find_target({"team wiki": WIKI}, "team wiki")
    assert variable("team wiki") == "CJMSITE_TEAM_WIKI_PASSWORD"
    monkeypatch.setenv("CJMSITE_TEAM_WIKI_PASSWORD", "x")
    assert secret(target) == "x"
    monkeypatch.delenv("CJMSITE_TEAM_WIKI_PASSWORD")
    with pytest.raises(ToolError, match="there is no password for the target 'team wiki'"):
        secret(target)


def test_a_target_may_choose_maps():
    target = Target("wiki", "markdown", {"maps": "jacket, bike"})
    assert [name for name in ("jacket", "bike", "jack") if target.is_chosen(name)] == ["jacket", "bike"]
