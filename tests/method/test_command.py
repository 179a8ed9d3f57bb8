"""What `cjmsite check` says of the craft, and how it is set aside."""

import json
from pathlib import Path

import pytest
from harness import SiteTest, say

PUBLISHED = "title: T\nstatus: published\nwho: Anna\njourney: [A, B, C]\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest(tmp_path / "site").write("content/maps/jacket.yaml", PUBLISHED)


def rules(site: SiteTest, *options: str) -> list[str]:
    told = say("check", "--root", str(site.root), "--format", "json", *options)
    return [one["rule"] for one in json.loads(told.out)]


def test_a_published_map_without_an_owner_is_an_error_and_does_not_stop_a_build(site: SiteTest):
    told = say("check", "--root", str(site.root))
    assert told.code == 1
    assert "error: nobody answers for this journey as a whole [no-owner]" in told.err
    assert say("build", "--root", str(site.root)).code == 0


def test_suggestions_do_not_count_and_warnings_do_when_asked_to(site: SiteTest):
    site.write("content/maps/jacket.yaml", PUBLISHED.replace("who: Anna", "who: Anna\nowner: Salla"))
    assert say("check", "--root", str(site.root)).code == 0
    assert "no-source" in rules(site)
    assert say("check", "--root", str(site.root), "--strict").code == 1


def test_a_sketch_is_asked_little_unless_one_asks_for_more(site: SiteTest):
    site.write("content/maps/jacket.yaml", PUBLISHED.replace("status: published\n", ""))
    assert rules(site) == []
    assert "no-owner" in rules(site, "--as", "published")


@pytest.mark.parametrize("where", ["content/maps/jacket.yaml", "content/site.yaml"])
def test_a_rule_is_set_aside_with_a_reason_on_a_map_or_for_the_site(site: SiteTest, where: str):
    assert "no-owner" in rules(site)
    before = PUBLISHED if "maps" in where else "title: T\n"
    site.write(where, f"{before}checks:\n  no-owner: the whole board answers\n")
    assert "no-owner" not in rules(site)


def test_a_reason_set_on_a_map_is_shown_on_its_page(site: SiteTest):
    site.write("content/maps/jacket.yaml", PUBLISHED + "checks:\n  no-owner: the whole board answers\n")
    assert say("build", "--root", str(site.root)).code == 0
    assert "the whole board answers" in (site.root / "output/maps/jacket.html").read_text()


def test_the_review_of_a_map_is_overdue_by_today(site: SiteTest):
    site.write(
        "content/maps/jacket.yaml", "title: T\nwho: Anna\nreviewed: 2020-01-10\nreview: every 6 months\njourney: [A]\n"
    )
    assert rules(site) == ["review-overdue"]


def test_findings_in_sarif_name_rule_level_and_place(site: SiteTest):
    told = say("check", "--root", str(site.root), "--format", "sarif")
    (run,) = json.loads(told.out)["runs"]
    known = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    (owner,) = [one for one in run["results"] if one["ruleId"] == "no-owner"]
    assert owner["level"] == "error" == known["no-owner"]["defaultConfiguration"]["level"]
    place = owner["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/maps/jacket.yaml"
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (1, 1)
    assert {one["ruleId"] for one in run["results"]} == set(known)


def test_all_rules_are_listed():
    told = say("check", "--rules")
    assert told.code == 0
    assert "no-owner  (error, from status published)" in told.out


def test_findings_of_broken_content_wait(site: SiteTest):
    site.write("content/maps/other.yaml", "titel: T\n")
    told = say("check", "--root", str(site.root))
    assert told.code == 1
    assert "no-owner" not in told.err
