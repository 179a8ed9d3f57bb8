"""What the generated sentences rest on: every kind of line, and the sentence itself in four languages."""

import html
import re
from functools import partial

import pytest

from cjmsite.i18n import words
from cjmsite.model import Curve, JourneyMap, Measured, Phase, Scale, Score, SiteConfig, Step
from cjmsite.theme import bundled_themes, find_theme
from cjmsite.views.journey import journey
from cjmsite.views.page import Page, Surroundings, frame
from cjmsite.views.telling import Answered, Bound

THEME = find_theme("base", [bundled_themes()])


def travel(*scores, who=("Anna", "Marek"), **keys):
    steps = tuple(Step(f"s{n}", f"Step {n}", scores={"feels": given}) for n, given in enumerate(scores, 1))
    return JourneyMap("m", "M", who=who, phases=(Phase("p", "", steps),), **{"language": "en", **keys})


def alone(*values, **keys):
    return travel(*({} if value is None else {"Anna": Score(value)} for value in values), who=("Anna",), **keys)


def measured(*means, **keys):
    """One mean a step: its value, the half of its interval, the number of answers."""
    told = {
        f"s{n}": {"Anna": Measured(value, count, value - half, value + half)}
        for n, (value, half, count) in enumerate(means, 1)
    }
    curve = Curve("feels", data="svy", band="95% CI", hide_below=5)
    return travel(*[{} for _ in means], who=("Anna",), curves=(curve,), measured={"feels": told}, **keys)


def view(filled):
    return journey(filled, Surroundings(SiteConfig()))


def message(filled):
    (found,) = view(filled).messages
    return found


def tale(filled):
    """The curve in words as the page says it, without its markup."""
    page = Page("maps/m.html", "journey.html", filled.language, "M", partial(view, filled))
    text = THEME.render(page, frame(SiteConfig(), [], False)).decode()
    section = re.search(r'<section class="in-words".*?</section>', text, re.S)[0].partition("</h2>")[2]
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", section).split())).replace(" :", ":")


def test_a_course_has_its_lowest_its_highest_its_end_its_mean_and_its_gaps():
    found = message(alone(1, -2, None, 0))
    assert (found.kind, found.low, found.high) == ("course", Bound(-2, ("Step 2",), True), Bound(1, ("Step 1",), True))
    assert (found.end, found.mean, found.missing, found.steps) == (0, -1 / 3, ("Step 3",), 4)


def test_equal_lows_are_all_named():
    assert message(alone(-1, 2, -1)).low == Bound(-1, ("Step 1", "Step 3"), True)


def test_one_value_and_equal_values_have_a_kind_of_their_own():
    assert message(alone(None, -1)).kind == "single"
    assert message(alone(1, 1, None)).kind == "equal"


def test_where_intervals_overlap_there_is_no_clear_low_and_the_page_stresses_no_step():
    overlapping = view(measured((-1, 0.4, 9), (-0.8, 0.4, 9), (1.5, 0.2, 9)))
    assert overlapping.messages[0].low == Bound(-1, ("Step 1",), False)
    assert overlapping.messages[0].high.clear
    assert [step.honours for step in overlapping.grid.steps] == [(), (), ("peak",)]
    assert not overlapping.low.clear
    apart = view(measured((-1, 0.1, 9), (-0.7, 0.1, 9)))
    assert apart.messages[0].low.clear
    assert apart.grid.steps[0].honours == ("low",)


def test_a_measured_line_tells_how_many_answered_and_where_too_few_did():
    found = message(measured((-1, 0.1, 9), (0, 0.1, 12), (1, 0.1, 4)))
    assert found.answered == Answered(4, 12, ("Step 3",))
    assert found.end == 0, "a mean of too few answers is no end of a line"


def test_several_lines_are_told_where_they_lie_farthest_apart():
    scores = [{"Anna": Score(0), "Marek": Score(1)}, {"Anna": Score(-1), "Marek": Score(1)}, {"Anna": Score(2)}]
    (found,) = view(travel(*scores)).contrasts
    assert (found.step, found.scores) == ("Step 2", ((2, "Marek", 1), (1, "Anna", -1)))
    assert view(travel({"Anna": Score(1), "Marek": Score(1)})).contrasts == ()
    assert view(alone(1, 2)).contrasts == ()


OVERLAP = ((-1, 0.4, 9), (-0.8, 0.4, 12), (1, 0.1, 4), (1.1, 0.2, 9))
TALES = {
    "en": {
        "course": "Anna: lowest at “Step 2” (−2), highest at “Step 1” (+1), at the end 0; mean −0.3. "
        "No evidence at “Step 3”.",
        "equal lows": "Anna: lowest at “Step 1” and “Step 3” (−1), highest at “Step 2” (+2), at the end −1; mean 0.0.",
        "many lows": "Anna: lowest at 4 steps (−1), highest at “Step 5” (+1), at the end +1; mean −0.6.",
        "single": "Anna: a single value, −1 at “Step 2”. No evidence at “Step 1”.",
        "equal": "Anna: the same everywhere, +1.",
        "missing": "Anna: a single value, +1 at “Step 1”. No evidence at 4 of 5 steps.",
        "unclear": "Anna: no clear low, the intervals overlap: least at “Step 1” (−1), highest at “Step 4” (+1.1), "
        "at the end +1.1; mean −0.2. 4–12 answers a step. Too few answers for a line at “Step 3”.",
        "several": "Anna: a single value, −1 at “Step 1”. Marek: a single value, +2 at “Step 1”. "
        "Farthest apart at “Step 1”: Marek +2 , Anna −1 .",
    },
    "fi": {
        "course": "Anna: alimmillaan kohdassa ”Step 2” (−2), ylimmillään kohdassa ”Step 1” (+1), lopussa 0; "
        "keskiarvo −0,3. Ei tietoa kohdassa ”Step 3”.",
        "unclear": "Anna: ei selvää pohjaa, sillä vaihteluvälit menevät päällekkäin: vähiten kohdassa ”Step 1” (−1), "
        "ylimmillään kohdassa ”Step 4” (+1,1), lopussa +1,1; keskiarvo −0,2. 4–12 vastausta kohtaa kohti. "
        "Liian vähän vastauksia viivaan kohdassa ”Step 3”.",
        "single": "Anna: yksi ainoa arvo, −1 kohdassa ”Step 2”. Ei tietoa kohdassa ”Step 1”.",
        "equal": "Anna: kaikkialla sama, +1.",
        "missing": "Anna: yksi ainoa arvo, +1 kohdassa ”Step 1”. Ei tietoa 4 kohdassa 5:stä.",
        "several": "Anna: yksi ainoa arvo, −1 kohdassa ”Step 1”. Marek: yksi ainoa arvo, +2 kohdassa ”Step 1”. "
        "Kauimpana toisistaan kohdassa ”Step 1”: Marek +2 , Anna −1 .",
    },
    "pl": {
        "course": "Anna: najniżej w kroku „Step 2” (−2), najwyżej w kroku „Step 1” (+1), na końcu 0; średnia −0,3. "
        "Brak danych w kroku „Step 3”.",
        "unclear": "Anna: brak wyraźnego minimum, przedziały się nakładają: najmniej w kroku „Step 1” (−1), "
        "najwyżej w kroku „Step 4” (+1,1), na końcu +1,1; średnia −0,2. 4–12 odpowiedzi na krok. "
        "Za mało odpowiedzi na linię w kroku „Step 3”.",
        "single": "Anna: jedna wartość, −1 w kroku „Step 2”. Brak danych w kroku „Step 1”.",
        "equal": "Anna: wszędzie tyle samo, +1.",
        "missing": "Anna: jedna wartość, +1 w kroku „Step 1”. Brak danych w 4 z 5 kroków.",
        "several": "Anna: jedna wartość, −1 w kroku „Step 1”. Marek: jedna wartość, +2 w kroku „Step 1”. "
        "Najdalej od siebie w kroku „Step 1”: Marek +2 , Anna −1 .",
    },
    "ru": {
        "course": "Anna: ниже всего на шаге «Step 2» (−2), выше всего на шаге «Step 1» (+1), в конце 0; среднее −0,3. "
        "Нет данных на шаге «Step 3».",
        "unclear": "Anna: явного минимума нет, интервалы перекрываются: меньше всего на шаге «Step 1» (−1), "
        "выше всего на шаге «Step 4» (+1,1), в конце +1,1; среднее −0,2. 4–12 ответов на шаг. "
        "Слишком мало ответов для линии на шаге «Step 3».",
        "single": "Anna: единственное значение, −1 на шаге «Step 2». Нет данных на шаге «Step 1».",
        "equal": "Anna: везде одинаково, +1.",
        "missing": "Anna: единственное значение, +1 на шаге «Step 1». Нет данных на 4 шагах из 5.",
        "several": "Anna: единственное значение, −1 на шаге «Step 1». Marek: единственное значение, +2 на шаге "
        "«Step 1». Дальше всего друг от друга на шаге «Step 1»: Marek +2 , Anna −1 .",
    },
}


@pytest.mark.parametrize(("language", "case"), [(one, case) for one, told in TALES.items() for case in told])
def test_the_sentence_says_what_the_curve_says(language, case):
    maps = {
        "course": alone(1, -2, None, 0, language=language),
        "equal lows": alone(-1, 2, -1, language=language),
        "many lows": alone(-1, -1, -1, -1, 1, language=language),
        "single": alone(None, -1, language=language),
        "equal": alone(1, 1, language=language),
        "missing": alone(1, None, None, None, None, language=language),
        "unclear": measured(*OVERLAP, language=language),
        "several": travel({"Anna": Score(-1), "Marek": Score(2)}, language=language),
    }
    assert tale(maps[case]) == TALES[language][case]


@pytest.mark.parametrize("language", TALES)
def test_every_fact_of_the_picture_stands_in_the_text_beside_it(language):
    filled = measured(*OVERLAP, language=language, scale=Scale(-2, 2))
    spoken = words(language)
    page = Page("maps/m.html", "journey.html", language, "M", partial(view, filled))
    text = html.unescape(THEME.render(page, frame(SiteConfig(), [], False)).decode())
    picture = re.search(r'<td class="curve".*?</td>', text, re.S)[0]
    table = re.sub(r"<[^>]+>", " ", re.search(r'<details class="numbers".*?</details>', text, re.S)[0])
    titles = re.findall(r"<title>(.*?)</title>", picture)
    assert len(titles) == len(OVERLAP)
    for number, (title, (value, half, count)) in enumerate(zip(titles, OVERLAP, strict=True), 1):
        facts = [f"Step {number}", spoken.signed(value), spoken.signed(value - half), spoken.signed(value + half)]
        assert all(fact in title and fact in table for fact in (*facts, f"n = {count}"))
    drawn = {
        number
        for words_of in re.findall(r"<text[^>]*>(.*?)</text>", picture, re.S)
        for number in re.findall(r"[−+]?\d[\d,.]*", re.sub(r"<[^>]+>", " ", words_of))
    }
    assert drawn, "the picture says something"
    assert {number for number in drawn if number not in table} == set()
