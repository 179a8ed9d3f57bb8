"""What `cjmsite new` writes passes the check, from every template, in every language, and from answers."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from harness import SiteTest, surroundings

from cjmsite.content.starter import LANGUAGES, TEMPLATES, tool_cards
from cjmsite.i18n import LANGUAGES as CATALOGUES
from cjmsite.i18n.terms import PHASE_SETS

ANSWERS = """\
Bike repair
Commuters who ride all year
A flat tyre on a Monday
Ride again tomorrow
Notices the flat tyre
Why today?
-2 angry


Carry a pump on every bus
Calls the shop
Will they have time?
lots
-1
2 4

slow reply
Nobody answers before ten
Say the hours on the sign


Rides home
: done
2




Liisa: the owner
"""


def site(tmp_path: Path, language: str = "en") -> SiteTest:
    return SiteTest(tmp_path).write("content/site.yaml", f"title: Journeys\nlanguage: {language}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_passes_the_check_in_the_language_of_the_site(tmp_path: Path, language: str) -> None:
    project = site(tmp_path, language)
    for template in TEMPLATES:
        assert project.say("new", "map", f"A: {template}", "--template", template).code == 0
    assert project.check() == []
    written = (tmp_path / "content/maps/a-purchase-5.yaml").read_text(encoding="utf-8")
    assert 'title: "A: purchase-5"\n' in written
    project.build()
    assert project.page("maps/a-service-blueprint.blueprint.html")
    assert project.page("maps/a-storyboard-5.storyboard.html")


def test_every_template_has_a_tool_card_in_every_language_of_ours() -> None:
    assert LANGUAGES == CATALOGUES
    assert set(PHASE_SETS) <= set(TEMPLATES)
    for language in LANGUAGES:
        cards = tool_cards(language)
        assert [card.id for card in cards] == list(TEMPLATES)
        labels = {card.time.partition(":")[0] for card in cards}, {card.audience.partition(":")[0] for card in cards}
        assert [len(found) for found in labels] == [1, 1], language


def test_the_list_tells_time_difficulty_and_audience(tmp_path: Path) -> None:
    told = site(tmp_path, "pl").say("new", "--list").out
    assert "purchase-5\n    Pięć faz zakupu" in told
    assert "Czas: 2 godziny. Trudność: łatwe. Dla kogo: dla młodych firm" in told


def test_a_template_that_does_not_exist_is_answered_with_the_nearest(tmp_path: Path) -> None:
    run = site(tmp_path).say("new", "map", "A", "--template", "purchase5")
    assert (run.code, run.err) == (3, "cjmsite: no template 'purchase5'\n   hint: did you mean 'purchase-5'?\n")


def interviewed(project: SiteTest, answers: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = project.command("new", "map", "Bike repair", "--interview", *arguments)
    return subprocess.run(
        command, input=answers, capture_output=True, text=True, env=surroundings(), timeout=60, check=False
    )


def test_an_interview_becomes_a_map_that_passes_the_check(tmp_path: Path) -> None:
    project = site(tmp_path)
    run = interviewed(project, ANSWERS + "Five interviews, May 2026\n", "--template", "before-during-after")
    assert run.returncode == 0, run.stderr
    assert "Phone: Who calls whom, and what about?" in run.stdout
    assert "Please begin with a number from -2 to 2" in run.stdout
    written = (tmp_path / "content/maps/bike-repair.yaml").read_text(encoding="utf-8")
    assert "who: Commuters who ride all year" in written
    assert "          - email: slow reply\n        channels:\n          - phone\n" in written
    assert 'thinks: ": done"' in written
    assert "sources:\n  talks: Five interviews, May 2026\n" in written
    assert [one.message for one in project.check() if one.severity == "error"] == []
    project.build()
    assert "Say the hours on the sign" in project.page("maps/bike-repair.html")


def test_answers_without_a_source_are_marked_as_guesses(tmp_path: Path) -> None:
    project = site(tmp_path)
    assert interviewed(project, ANSWERS + "\n", "--template", "before-during-after").returncode == 0
    assert "thinks: Why today? [?]\n" in (tmp_path / "content/maps/bike-repair.yaml").read_text(encoding="utf-8")


def test_whoever_leaves_an_interview_leaves_nothing_behind(tmp_path: Path) -> None:
    project = site(tmp_path)
    run = interviewed(project, "Bike repair\nCommuters\n")
    assert (run.returncode, run.stderr) == (
        3, "cjmsite: the interview was left before its end\n   hint: nothing was written\n"
    )  # fmt: skip
    assert not (tmp_path / "content/maps").exists()


def test_ctrl_c_in_an_interview_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(("Bike repair", "Commuters"))

    def typed(_prompt: str) -> str:
        for answer in answers:
            return answer
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", typed)
    run = site(tmp_path).say("new", "map", "Bike repair", "--interview")
    assert run.code == 3
    assert "nothing was written" in run.err
    assert not (tmp_path / "content/maps").exists()


def test_a_map_without_events_and_an_addition_of_nothing_are_refused(tmp_path: Path) -> None:
    project = site(tmp_path)
    assert "cjmsite: a map needs at least one event" in interviewed(project, "\n" * 40).stderr
    assert "cjmsite: what shall be added?" in project.say("new").err
