"""What is said where the libraries for printing were not installed."""

import sys

import pytest

from cjmsite.browser.chromium import Chromium
from cjmsite.diagnostics import ToolError
from cjmsite.paper.code import code


def test_a_missing_driver_is_told_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(ToolError) as told:
        Chromium("chromium").__enter__()
    assert told.value.message == "Playwright is missing, which drives the browser"
    assert told.value.hint == "pip install 'cjmsite[pdf]'"


def test_a_missing_maker_of_codes_is_told_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "segno", None)
    with pytest.raises(ToolError) as told:
        code("https://example.org/")
    assert told.value.message == "segno is missing, which makes QR codes"
    assert told.value.hint == "pip install 'cjmsite[pdf]'"


def test_a_code_is_a_path_of_its_dark_modules():
    size, path = code("https://maps.example.org/maps/winter-jacket.html")
    assert size == 33
    assert path.startswith("M0,0h7v1h-7z")
    assert set(path) <= set("M0123456789,hv-z")
