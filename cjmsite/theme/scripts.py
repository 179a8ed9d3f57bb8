"""Which scripts may run in a page? Those that come with the theme, named in the page's policy by their hash."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256

from jinja2 import Environment


def script_hashes(environment: Environment) -> Callable[[str], str]:
    """From a script's name among the templates to its hash as a policy names it.

    A script stands in the page itself: in a page from the disk, policies know no other way to tell it from a stranger.
    """

    @cache
    def script_hash(name: str) -> str:
        script = environment.get_template(name).render().encode("utf-8")
        return f"sha256-{b64encode(sha256(script).digest()).decode()}"

    return script_hash
