"""Content streams as Chromium writes them: furniture marked, marks balanced, numbers short, colours grey."""

from cjmsite.paper.marks import in_grey, marked, shortened

STREAM = b"""\
.24 0 0 -.24 0 841.91998 cm
q
/G3 gs
10 20 30 1 re
f
BT
/F4 11 Tf
1 0 0 -1 45 30 Tm
<0010> Tj
7.46 0 Td <00DC> Tj
ET
/P <</MCID 0 >>BDC
BT
<0011> Tj
ET
EMC
0 0 m
5 5 l
S
/X1 Do
/X2 Do
Q"""


def test_what_stands_outside_of_marked_content_is_furniture_and_nothing_else_is():
    assert marked(STREAM, {b"X2"}.__contains__).decode().splitlines() == [
        ".24 0 0 -.24 0 841.91998 cm", "q", "/G3 gs",
        "/Artifact BMC", "10 20 30 1 re", "f", "EMC",
        "BT", "/F4 11 Tf", "1 0 0 -1 45 30 Tm",
        "/Artifact BMC", "<0010> Tj", "7.46 0 Td <00DC> Tj", "EMC",
        "ET", "/P <</MCID 0 >>BDC", "BT", "<0011> Tj", "ET", "EMC",
        "/Artifact BMC", "0 0 m", "5 5 l", "S", "/X1 Do", "EMC",
        "/X2 Do", "Q",
    ]  # fmt: skip


def test_a_path_that_only_clips_is_no_furniture():
    clip = b"q\n0 0 9 9 re\nW n\nQ"
    assert marked(clip, lambda _: False) == clip


def test_marked_content_stays_as_it_was():
    inside = b"/P <</MCID 0 >>BDC\n0 0 9 9 re\nf\n/X1 Do\nEMC"
    assert marked(inside, lambda _: False) == inside


def test_numbers_get_three_decimals_and_matrices_keep_theirs():
    assert shortened(b".24000001 0 0 1 0 .00004 cm\n7.4672699 0 Td <00DC> Tj") == (
        b".24000001 0 0 1 0 .00004 cm\n7.467 0 Td <00DC> Tj"
    )
    assert shortened(b"12.3456 -.99999 l\n.5 100 m") == b"12.345 -.999 l\n.5 100 m"


def test_every_colour_becomes_the_grey_of_its_lightness():
    assert in_grey(b"1 0 0 RG 1 0 0 rg") == b"0.2126 G 0.2126 g"
    assert in_grey(b"1 1 1 rg\n.5 .5 .5 RG") == b"1 g\n0.5 G"
    assert in_grey(b"/P22 scn") == b"/P22 scn"
