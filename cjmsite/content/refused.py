"""A file that can't be used, before it is known who asked for it and where."""

from __future__ import annotations


class RefusedError(Exception):
    """What is wrong with a file and how to mend it, in the author's words."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)
