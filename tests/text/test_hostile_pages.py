import struct
import zlib
from pathlib import Path

import pytest
from hostile import texts
from intrusion import CSP, intrusions
from playwright.sync_api import Browser

from cjmsite.text import block, inline

LINKS = {"a.png": "a.png", "x": "page-0.html"}
POLICIES = {"with policy": f'<meta http-equiv="Content-Security-Policy" content="{CSP}">', "without policy": ""}

pytestmark = pytest.mark.browser


def page(body: str, policy: str) -> str:
    return f'<!doctype html><html lang="en"><meta charset="utf-8">{policy}<title>x</title><body>{body}</body></html>'


def dot() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("policy", POLICIES)
def test_no_hostile_text_does_anything(tmp_path: Path, browser: Browser, policy: str):
    (tmp_path / "a.png").write_bytes(dot())
    corpus = texts()
    for number, start in enumerate(range(0, len(corpus), 80)):
        shown = (f"<p>{inline(text, LINKS)}</p>{block(text, LINKS)}" for text in corpus[start : start + 80])
        file = tmp_path / f"page-{number}.html"
        file.write_text(page("\n".join(shown), POLICIES[policy]), encoding="utf-8")
        assert intrusions(browser, file, tmp_path) == []


@pytest.mark.parametrize("policy", POLICIES)
def test_an_intrusion_would_be_noticed(tmp_path: Path, browser: Browser, policy: str):
    planted = {
        "<img src=a.png onload=alert(1)>": ["dialog: 1", "stopped: script-src-attr"],
        "<p onmouseover=alert(1)>x</p>": ["dialog: 1", "stopped: script-src-attr"],
        '<a href="javascript:alert(1)">x</a>': ["scheme: javascript:"],
        "<img src=https://evil.example/pixel.gif>": ["request: https://evil.example/pixel.gif", "stopped: img-src"],
        "<iframe src=a.png></iframe>": ["frame: ", "stopped: frame-src"],
    }
    (tmp_path / "a.png").write_bytes(dot())
    for body, expected in planted.items():
        (tmp_path / "page.html").write_text(page(body, POLICIES[policy]), encoding="utf-8")
        found = intrusions(browser, tmp_path / "page.html", tmp_path)
        assert any(one.startswith(sign) for one in found for sign in expected), (body, found)
