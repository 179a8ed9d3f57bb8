"""What a style sheet says for one medium: left out of pages that are laid out as on paper, or found for them."""

from __future__ import annotations

import pytest
from harness import REPOSITORY

from cjmsite.theme.media import parted

OFF = ":where(:not(.on-paper,.on-paper *))"
SHEETS = sorted((REPOSITORY / "themes").glob("*/static/css/*.css"))


@pytest.mark.parametrize(
    ("sheet", "screen"),
    [
        ("a {b: c}", "a {b: c}"),
        ("@media screen {a {b: c}}", "@media screen {a" + OFF + " {b: c}}"),
        ("@media screen and (x: y) {a, b c {d: e}}", f"@media screen and (x: y) {{a{OFF}, b c{OFF} {{d: e}}}}"),
        ("@media only screen{a::before{b:c}}", "@media only screen{a" + OFF + "::before{b:c}}"),
        ("@media screen{a:is(b, c):after{d:e}}", "@media screen{a:is(b, c)" + OFF + ":after{d:e}}"),
        ('@media screen{a[b=","]{c:"}"}}', '@media screen{a[b=","]' + OFF + '{c:"}"}}'),
        ("@layer x{@media screen{@supports (d:e){a{}}}}", "@layer x{@media screen{@supports (d:e){a" + OFF + "{}}}}"),
        ("@media screen{/* a, b */ a{b:c}}", "@media screen{/* a, b */ a" + OFF + "{b:c}}"),
        ("@media screen{@font-face{a:b}}", "@media screen{@font-face{a:b}}"),
        ("@media screen{a{b:c; & d{e:f}}}", "@media screen{a" + OFF + "{b:c; & d{e:f}}}"),
        ("@media (width < 9px){a{b:c}}", "@media (width < 9px){a{b:c}}"),
        ("@media screen, print{a{b:c}}", "@media screen, print{a{b:c}}"),
        ("@media screen{a{b:c}", "@media screen{a" + OFF + "{b:c}"),
    ],
)  # fmt: skip
def test_rules_for_screens_alone_hold_no_more_on_paper(sheet: str, screen: str):
    assert parted(sheet).sheet == screen


@pytest.mark.parametrize(
    ("sheet", "paper"),
    [
        ("a {b: c}", ""),
        ("@media print {a {b: c}}", "@media all{a {b: c}}"),
        ("@media print and (orientation: portrait) {a {b: c}}", "@media (orientation: portrait){a {b: c}}"),
        ("@layer x { z{} @media print { a{b:c} d{e:f} } z{} }", "@layer x{@media all{ a{b:c} d{e:f} }}"),
        ("@layer x{@media print{@page{a:b; @top-left{a:b}}}}", "@layer x{@media all{@page{a:b; @top-left{a:b}}}}"),
        ("@media print{a{b:c}} d{e:f} @media print{g{h:i}}", "@media all{a{b:c}}@media all{g{h:i}}"),
        ("@media screen{a{b:c}}", ""),
    ],
)  # fmt: skip
def test_rules_for_paper_are_found_in_their_layers(sheet: str, paper: str):
    assert parted(sheet).paper == paper


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_nothing_else_of_a_sheet_changes(path):
    sheet = path.read_text(encoding="utf-8")
    made = parted(sheet)
    assert made.sheet.replace(OFF, "") == sheet
    assert made.paper.count("{") == made.paper.count("}")
