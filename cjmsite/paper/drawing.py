"""A page of a PDF becomes a drawing: letters are outlines, so it looks the same without fonts, everywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from xml.sax.saxutils import escape

from cjmsite.diagnostics import ToolError

PROGRAM = "pdftocairo"

_TIME = 60
_NUMBER = re.compile(rb"(?<=[ \"])-?\d+\.\d{3,}(?=[ \"])")
_SIZE = re.compile(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_GROUND = b'\n<title>%s</title>\n<rect width="%s" height="%s" fill="#fff"/>'


def drawing(pdf: bytes, title: str) -> bytes:
    """The first page of a PDF as SVG, with a title for those who do not see it.

    No text, script, style, link or foreign element is in it. Raises ToolError when Poppler's program is missing.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise ToolError(f"{PROGRAM} is missing, which turns pages into drawings", f"run  {_install_command()}")
    head, opened, rest = _NUMBER.sub(_shortened, _svg(program, pdf)).partition(b"<svg ")
    attributes, closed, body = rest.partition(b">")
    size = _SIZE.search(attributes)
    ground = _GROUND % (escape(title).encode(), *(size.groups() if size else (b"100%", b"100%")))
    return head + opened + b'role="img" ' + attributes + closed + ground + body


def _svg(program: str, pdf: bytes) -> bytes:
    command = [program, "-svg", "-f", "1", "-l", "1", "-", "-"]
    try:
        made = subprocess.run(command, input=pdf, capture_output=True, check=False, timeout=_TIME)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise ToolError(f"{PROGRAM} made no drawing", f"it took more than {_TIME} seconds") from None
    if made.returncode:
        raise ToolError(f"{PROGRAM} made no drawing", made.stderr.decode(errors="replace").strip().partition("\n")[0])
    return made.stdout


def _shortened(number: re.Match[bytes]) -> bytes:
    return b"%g" % round(float(number[0]), 3)


def _install_command() -> str:
    if shutil.which("dnf"):
        return "sudo dnf install poppler-utils"
    if shutil.which("brew"):
        return "brew install poppler"
    return "sudo apt-get install poppler-utils"
