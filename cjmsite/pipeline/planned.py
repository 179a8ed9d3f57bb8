"""A page that is to be made, before anything is read or drawn for it."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.views.page import Page


class Planned(NamedTuple):
    """A page, the hash of all it is made from, and the file or folder it comes from."""

    page: Page
    fingerprint: str
    source: str
