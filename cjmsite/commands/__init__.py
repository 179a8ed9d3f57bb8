"""The table of commands."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.commands.author import CONVERT, INIT, SCHEMA
from cjmsite.commands.care import CLEAN, DOCTOR
from cjmsite.commands.live import SERVE
from cjmsite.commands.look import SNAPSHOT
from cjmsite.commands.make import BUILD, CHECK
from cjmsite.commands.new import NEW
from cjmsite.commands.options import Command
from cjmsite.commands.paper import IMAGE, PDF
from cjmsite.commands.publish import PUBLISH
from cjmsite.commands.stale import STALE
from cjmsite.commands.theme import THEME

COMMANDS: Mapping[str, Command] = {
    "init": INIT,
    "new": NEW,
    "build": BUILD,
    "check": CHECK,
    "stale": STALE,
    "serve": SERVE,
    "pdf": PDF,
    "image": IMAGE,
    "snapshot": SNAPSHOT,
    "publish": PUBLISH,
    "convert": CONVERT,
    "schema": SCHEMA,
    "theme": THEME,
    "clean": CLEAN,
    "doctor": DOCTOR,
}
"""Commands by name, in the order of the help text."""
