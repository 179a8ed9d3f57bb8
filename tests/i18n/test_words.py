import json
import subprocess
import sys

import pytest
from markupsafe import Markup

from cjmsite.i18n import LANGUAGES, words
from cjmsite.i18n.terms import EMOTIONS, PHASE_SETS, TERMS
from cjmsite.model import CHANNELS, EMOTION_WORDS, GROUPS, LANES, Channel, EmpathyMap


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Pain points"), ("fi", "Kipupisteet"), ("pl", "Bolączki"), ("ru", "Болевые точки")],
)
def test_a_lane_is_called_by_its_word_in_each_language(language, expected):
    assert words(language).lane("pains") == expected


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {1: "1 step", 2: "2 steps", 0: "0 steps"}),
        ("fi", {1: "1 palvelutuokio", 2: "2 palvelutuokiota", 0: "0 palvelutuokiota"}),
        ("pl", {1: "1 krok", 2: "2 kroki", 5: "5 kroków", 12: "12 kroków", 21: "21 kroków", 22: "22 kroki"}),
        ("ru", {1: "1 шаг", 2: "2 шага", 5: "5 шагов", 12: "12 шагов", 21: "21 шаг", 22: "22 шага"}),
    ],
)
def test_counts_take_the_plural_form_of_the_language(language, forms):
    ours = words(language)
    assert {n: ours.ngettext("%(num)d step", "%(num)d steps", n) for n in forms} == forms


def test_other_values_stand_beside_the_count_under_any_name():
    shown = words("en").ngettext("%(num)d of %(count)s", "%(num)d of %(count)s", 2, count="1,310")
    assert shown == "2 of 1,310"


@pytest.mark.parametrize(("tag", "lang"), [("pl-PL", "pl"), ("ru_RU", "ru"), ("FI", "fi"), ("en-US", "en")])
def test_a_regional_tag_falls_back_to_its_language(tag, lang):
    assert words(tag).lang == lang


@pytest.mark.parametrize("tag", ["pt-BR", "sv", "", "../../etc"])
def test_a_language_without_a_catalogue_gets_english_and_says_so(tag):
    ours = words(tag)
    assert (ours.language, ours.lang, ours.lane("does")) == (tag, "en", "Does")


def test_words_of_a_language_are_made_once():
    assert words("fi") is words("fi")


def test_an_unknown_message_is_shown_as_it_stands():
    assert words("fi").gettext("No such words") == "No such words"


def test_messages_are_filled_in_only_when_values_are_given():
    assert words("fi").gettext("100 %") == "100 %"
    assert words("fi").gettext("%(who)s waits", who="Anna") == "Anna waits"


def test_the_same_word_may_differ_by_context():
    russian = words("ru")
    assert russian.pgettext("lane", "Gains") != russian.pgettext("empathy", "Gains")


def test_every_id_of_the_model_has_a_word():
    assert set(TERMS["lane"]) == set(LANES)
    assert set(TERMS["channel"]) == set(CHANNELS)
    assert set(TERMS["channel kind"]) == {channel.kind for channel in CHANNELS.values()}
    assert set(TERMS["group"]) == set(GROUPS)
    assert set(EmpathyMap.__dataclass_fields__) <= set(TERMS["empathy"])
    assert {phase for phases in PHASE_SETS.values() for phase in phases} == set(TERMS["phase"])
    assert set(PHASE_SETS) == set(TERMS["phase set"])


def test_emotion_words_have_the_scores_that_authors_know_them_by():
    assert {word.lower(): score for word, score in EMOTIONS.items()}.items() <= EMOTION_WORDS["en"].items()


@pytest.mark.parametrize(
    ("score", "word"),
    [(2, "Delighted"), (1.4, "Satisfied"), (0.2, "Neutral"), (-1.4, "Disappointed"), (-9, "Angry"), (1.5, "Satisfied")],
)
def test_an_emotion_word_is_the_nearest_one_and_the_milder_of_two(score, word):
    assert words("en").emotion(score) == word


def test_an_authors_own_emotion_word_wins_where_it_is_as_near():
    ours = words("en")
    assert ours.emotion(2, {"over the moon": 2}) == "Over the moon"
    assert ours.emotion(0, {"over the moon": 2}) == "Neutral"


def test_authors_labels_win_over_ours():
    own = {"locker": Channel("locker", "physical", "Parcel locker", "Who opens it?"), "email": CHANNELS["email"]}
    finnish = words("fi")
    assert finnish.lane("pains", {"pains": "Murheet"}) == "Murheet"
    assert (finnish.channel("locker", own), finnish.channel_question("locker", own)) == (
        "Parcel locker",
        "Who opens it?",
    )
    assert finnish.channel("email", own) == "Sähköposti"
    assert finnish.channel_question("email", own).endswith("?")


def test_an_id_without_a_word_is_shown_with_a_capital_and_without_an_explanation():
    ours = words("fi")
    assert (ours.lane("legal duties"), ours.channel("fax"), ours.because("rain")) == ("Legal duties", "Fax", "Rain")
    assert (ours.lane_help("legal duties"), ours.channel_question("fax"), ours.status("")) == ("", "", "")


KINDS = [
    ("group", "object"),
    ("sense", "smell"),
    ("channel_kind", "digital"),
    ("initiator", "company"),
    ("used_by", "customer"),
    ("effect", "through staff"),
    ("source_kind", "earned"),
    ("touchpoint_tag", "co-create"),
    ("status", "published"),
    ("state", "as-is"),
    ("market", "both"),
    ("use", "feedback"),
    ("service", "core"),
    ("service_help", "core"),
    ("because", "expertise"),
    ("idea_status", "doing"),
    ("idea_kind", "remove pain"),
    ("persona_kind", "primary"),
    ("priority", "high"),
    ("evidence", "assumed"),
    ("empathy", "thinks_and_feels"),
    ("empathy_question", "thinks_and_feels"),
    ("phase_set", "purchase-5"),
    ("interview", "who"),
    ("phase_set_help", "purchase-5"),
    ("phase", "after-sales"),
    ("phase_help", "after-sales"),
    ("lane", "does"),
    ("lane_help", "does"),
    ("channel", "shop"),
    ("channel_question", "shop"),
    ("six", "redesign"),
    ("reached", "begun"),
    ("lacks", "feelings"),
]


@pytest.mark.parametrize(("method", "key"), KINDS)
def test_each_kind_of_term_is_in_each_language_in_words_of_its_own(method, key):
    shown = [getattr(words(language), method)(key) for language in LANGUAGES]
    assert all(shown)
    assert len(set(shown)) == len(LANGUAGES)


def test_every_kind_of_term_has_its_method():
    kinds = {kind.replace("source", "source kind").replace(" ", "_") for kind in TERMS}
    assert kinds - {"emotion", "interval"} == {method for method, _ in KINDS}


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["every 6 months", "every year", "every 2 weeks"]),
        ("fi", ["6 kuukauden välein", "joka vuosi", "2 viikon välein"]),
        ("pl", ["co 6 miesięcy", "co rok", "co 2 tygodnie"]),
        ("ru", ["раз в 6 месяцев", "раз в год", "раз в 2 недели"]),
    ],
)
def test_a_review_interval_is_told_in_the_language(language, shown):
    assert [words(language).every(typed) for typed in ("every 6 months", "every year", "every 2 weeks")] == shown


def test_an_interval_in_an_authors_own_words_stays_as_it_was_typed():
    assert words("fi").every("joka kevät") == "joka kevät"


def test_safe_html_stays_safe_in_quotation_marks():
    shown = words("pl").quote(Markup("<em>tak</em>"))
    assert shown == "„<em>tak</em>”"
    assert hasattr(shown, "__html__")


def test_a_build_does_not_import_babel():
    script = "import sys, json; from cjmsite.i18n import words; words('fi'); print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    assert "cjmsite.i18n" in loaded
    assert not [name for name in loaded if name.startswith(("babel", "cjmsite.model"))]
