"""A QR code that leads from paper to the page."""

from __future__ import annotations

from cjmsite.diagnostics import ToolError


def code(address: str) -> tuple[int, str]:
    """The code of an address: its width in modules, and path data of its dark modules, a run of them a rectangle.

    Error correction M: up to a seventh of the code may be unreadable. Raises ToolError when segno is missing.
    """
    try:
        import segno
    except ImportError:
        raise ToolError("segno is missing, which makes QR codes", "pip install 'cjmsite[pdf]'") from None
    rows = [list(row) for row in segno.make_qr(address, error="m", boost_error=False).matrix_iter(border=0)]
    runs = [f"M{start},{y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(row)]
    return len(rows), "".join(runs)


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow each other."""
    found = []
    start = -1
    for x, dark in enumerate([*row, 0]):
        if dark and start < 0:
            start = x
        elif not dark and start >= 0:
            found.append((start, x - start))
            start = -1
    return found
