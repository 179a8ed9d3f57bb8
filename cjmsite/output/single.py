"""A single file outside of `output/`: a print, a picture, a page in a folder that is published to."""

from __future__ import annotations

import os
from pathlib import Path


def put_in_place(path: Path, data: bytes) -> None:
    """Writes a file and its folders at once or not at all; one that says the same already is left alone.

    Raises OSError.
    """
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
