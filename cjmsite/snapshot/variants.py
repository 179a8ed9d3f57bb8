"""In which ways a page is photographed."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Variant(NamedTuple):
    """A way to look at a page: the window's width in pixels, the reader's colours, on screen or on paper."""

    name: str
    width: int
    colours: Literal["light", "dark"] = "light"
    medium: Literal["screen", "print"] = "screen"


VARIANTS = (
    Variant("desktop", 1440),
    Variant("dark", 1440, colours="dark"),
    Variant("phone", 390),
    Variant("print", 1512, medium="print"),  # an A3 sheet on its side, less margins of a centimetre: 400 mm
)

CURVE = "curve"
"""The name of a picture of a curve alone, taken of the first variant; the second one on a page is `curve2`."""

NAMES = (*(variant.name for variant in VARIANTS), CURVE)
"""What can be asked for."""


def shot_name(url: str, variant: str) -> str:
    """The name of a picture: the page's address without its ending, and the way it was looked at."""
    return f"{url.removesuffix('.html')}.{variant}"


def page_of(name: str) -> tuple[str, str]:
    """The page's address and the variant of a picture's name."""
    stem, _, variant = name.rpartition(".")
    return f"{stem}.html", variant
