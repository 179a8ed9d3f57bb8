"""A map as one file that needs nothing else: styles, pictures and the letters it uses are in it."""

from __future__ import annotations

import base64
import html
import io
import mimetypes
import re
from collections.abc import Callable
from functools import lru_cache, partial
from hashlib import sha256
from urllib.parse import unquote

from cjmsite.browser.offline import Files, built_site
from cjmsite.diagnostics import ToolError
from cjmsite.publish.material import Material
from cjmsite.publish.plan import Sheet
from cjmsite.theme.faces import covers, unicode_ranges
from cjmsite.theme.lean import lean
from cjmsite.views.page import INDEX_URL, map_url

STYLESHEET = "assets/site.css"

_SHEET_LINK = re.compile(r'<link rel="stylesheet" href="[^"]*">')
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*?(script-src [^;]*)[^"]*(">)')
_ADDRESS = re.compile(r'\b(href|src|srcset)="([^"#][^"]*)"')
_WEB = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_FONT = re.compile(r"""url\(\s*["']?([^"')]+\.woff2)["']?\s*\)""")
_RANGE = re.compile(r"unicode-range:\s*([^;}]*)")


def single_files(given: Material) -> list[Sheet]:
    """A file for each map, named as the map; raises ToolError when fonttools is missing."""
    site = built_site(given.project.output)
    there = frozenset(map_url(one.id) for one in given.maps)
    url = given.survey.config.url
    return [
        Sheet(one.id, f"{one.id}.html", single_file(map_url(one.id), site, partial(led, there, url)))
        for one in given.maps
    ]


def single_file(page: str, site: Files, leads: Callable[[str], str]) -> bytes:
    """A page of the site with all it needs in it; `leads` says where a link to another page leads, or nowhere."""
    text = (site(page) or b"").decode()
    styles = lean((site(STYLESHEET) or b"").decode(), text)
    sheet = _with_letters(styles, frozenset(map(ord, html.unescape(text))), site)
    bare = _SHEET_LINK.sub(lambda _: _STYLE_HERE, text, count=1)
    filled = _ADDRESS.sub(lambda found: _addressed(found, page, site, leads), bare)
    policed = _POLICY.sub(lambda found: found[1] + _policy(sheet, found[2]) + found[3], filled, count=1)
    return policed.replace(_STYLE_HERE, f"<style>{sheet}</style>", 1).encode()


_STYLE_HERE = "<style></style>"


def _policy(sheet: str, scripts: str) -> str:
    styles = base64.b64encode(sha256(sheet.encode()).digest()).decode()
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{styles}'; font-src data:; {scripts};"
        " base-uri 'none'; form-action 'none'"
    )


def _addressed(found: re.Match[str], page: str, site: Files, leads: Callable[[str], str]) -> str:
    kind, target = found[1], html.unescape(found[2])
    if _WEB.match(target):
        return found[0]
    path, mark, rest = target.partition("#")
    url = _joined(page, unquote(path))
    if kind == "href" and url.endswith(".html"):
        to = leads(url)
        return f'href="{html.escape(to + mark + rest)}"' if to else ""
    data = site(url)
    return f'{kind}="{_data(url, data)}"' if data is not None else ""


def led(there: frozenset[str], site: str, url: str) -> str:
    """Where a link leads: to the file beside, to the published site where that is known, or nowhere."""
    if url in there:
        return url.rpartition("/")[2]
    return f"{site}{'' if url == INDEX_URL else url}" if site else ""


def _joined(page: str, path: str) -> str:
    parts = page.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _data(url: str, data: bytes) -> str:
    kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _with_letters(sheet: str, letters: frozenset[int], site: Files) -> str:
    """The sheet with each font as data, cut down to the letters of a page; those it does not use are left out."""

    def face(found: re.Match[str]) -> str:
        block = found[0]
        font, ranges = _FONT.search(block), _RANGE.search(block)
        if not font:
            return block
        known = unicode_ranges(ranges[1]) if ranges else ()
        used = frozenset(code for code in letters if not known or covers(known, code))
        data = site(_joined(STYLESHEET, font[1]))
        if not used or data is None:
            return ""
        return block.replace(font[0], f"url(data:font/woff2;base64,{base64.b64encode(subset(data, used)).decode()})")

    return _FACE.sub(face, sheet)


@lru_cache(256)
def subset(font: bytes, letters: frozenset[int]) -> bytes:
    """A WOFF2 font with these characters only, the same bytes for the same letters; ToolError without fonttools."""
    try:
        from fontTools.subset import Options, Subsetter
        from fontTools.ttLib import TTFont
    except ImportError:
        raise ToolError("fonttools is missing, which cuts fonts down", "pip install 'cjmsite[publish]'") from None
    opened = TTFont(io.BytesIO(font), recalcTimestamp=False)
    options = Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(opened)
    opened.flavor = "woff2"
    buffer = io.BytesIO()
    opened.save(buffer)
    return buffer.getvalue()
