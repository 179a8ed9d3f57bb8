"""What a file of answers comes to: means on the map's scale, by step and person, whichever way the file is written."""

import pytest

from cjmsite.content.answers import measured
from cjmsite.content.validate import SourceText
from cjmsite.diagnostics import ContentError
from cjmsite.model import Curve, JourneyMap, Measured, Phase, Scale, Step

STEPS = (Step("need", "Needs one"), Step("pay", "Pays 400 dollars"))


def read(text, scale=None, band="none", who=("anna", "Marek"), **keys):
    curve = Curve("feels", data="svy", scale=scale, band=band)
    journey = JourneyMap("jacket", "J", "en", who=who, curves=(curve,), phases=(Phase("p", "", STEPS),), **keys)
    data = text if isinstance(text, bytes) else text.encode()
    return measured(journey, {"feels": SourceText("jacket", "content/data/a.csv", data)})


def found(text, **keys):
    return read(text, **keys).measured["feels"]


def test_answers_of_a_step_become_their_mean_and_their_number():
    rows = "person,persona,step,score\nR1,anna,need,1\nR2,anna,need,2\nR3,marek,pay,-1\n"
    assert found(rows) == {"need": {"anna": Measured(1.5, 2)}, "pay": {"Marek": Measured(-1, 1)}}


def test_the_scale_of_the_answers_is_carried_over_to_that_of_the_map():
    rows = "step,score\nneed,7\npay,1\npay,4\n"
    assert found(rows, scale=Scale(1, 7)) == {"need": {"": Measured(2, 1)}, "pay": {"": Measured(-1, 2)}}
    assert found("step,score\nneed,4\n", scale=Scale(1, 7))["need"][""].value == 0


def test_a_step_is_known_by_its_id_and_by_its_name():
    assert found("step,score\nNeeds one,1\n") == found("step,score\nneed,1\n")


def test_files_as_spreadsheets_of_the_north_save_them_are_read():
    rows = '\ufeffPersona;Step;Score;Comment\r\n"anna";"need";"0,5";"so; so"\r\nanna;need;−1;\r\n\r\n'
    assert found(rows) == {"need": {"anna": Measured(-0.2, 2)}}
    assert found("step\tscore\nneed\t1\n") == {"need": {"": Measured(1, 1)}}


def test_an_empty_score_is_no_answer():
    assert found("step,score\nneed,\nneed,2\n") == {"need": {"": Measured(2, 1)}}


def test_means_that_others_worked_out_keep_their_count_and_their_interval():
    rows = "step,persona,score,n,low,high\nneed,anna,1,12,0.5,1.5\npay,anna,-1,3,,\n"
    assert found(rows) == {"need": {"anna": Measured(1, 12, 0.5, 1.5)}, "pay": {"anna": Measured(-1, 3)}}


def test_intervals_end_where_the_scale_ends():
    one = found("step,score\nneed,2\nneed,2\nneed,1\n", band="95% CI")["need"][""]
    assert (one.value, one.high) == (1.7, 2)
    assert one.low == pytest.approx(0.2)


def test_single_answers_get_the_usual_interval_unless_another_is_asked_for():
    rows = "step,score\nneed,1\nneed,2\n"
    assert read(rows, band="").curves[0].band == "95% CI"
    assert read(rows, band="sd").curves[0].band == "sd"


@pytest.mark.parametrize("value", ["nan", "inf", "1e3", "0x1", "1_0", "١", "=1+1", "yes"])
def test_nothing_but_a_number_is_a_number(value):
    with pytest.raises(ContentError) as error:
        read(f"step,score\nneed,{value}\n")
    assert error.value.diagnostics[0].message == f"'{value}' is no number"


def test_a_file_full_of_slips_is_told_in_few_lines():
    with pytest.raises(ContentError) as error:
        read("step,score\n" + "neeed,1\n" * 500)
    assert len(error.value.diagnostics) == 1
    with pytest.raises(ContentError) as error:
        read("step,score\n" + "need,9\n" * 500)
    assert len(error.value.diagnostics) == 51
