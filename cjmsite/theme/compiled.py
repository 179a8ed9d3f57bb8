"""Where compiled templates are kept between runs: compiling a theme takes as long as drawing a hundred pages."""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Compiled templates in one folder for each theme, by the theme's label; a theme without a folder keeps none.

    What another `program` compiled, or anything damaged, is compiled anew: filters of constant texts are worked out by
    the compiler. A folder that cannot be read or written costs time, never a build.
    """

    def __init__(self, folders: Mapping[str, Path], program: str) -> None:
        self._folders = folders
        self._program = program

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file that holds the compiled template, empty when it is not to be kept."""
        for label, folder in self._folders.items():
            if filename and filename.startswith(f"{label}/"):
                digest = blake2b(f"{filename}\0{name}".encode(), digest_size=8).hexdigest()
                return str(folder / f"{Path(filename).stem}-{digest}.{sys.implementation.cache_tag}.bytecode")
        return ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket with what is kept, if the same program compiled it from the same source."""
        try:
            with open(bucket.key, "rb", buffering=0) as file:
                head, _, body = file.readall().partition(b"\n")
        except OSError:
            return
        if head == self._head(bucket, body):
            bucket.code = marshal.loads(body)  # noqa: S302  # our own words, named and unharmed

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a compiled template; several processes may do so at once."""
        if not bucket.key:
            return
        body = marshal.dumps(bucket.code)
        draft = f"{bucket.key}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(bucket.key), exist_ok=True)
            with open(draft, "wb") as file:
                file.write(self._head(bucket, body) + b"\n" + body)
            os.replace(draft, bucket.key)
        except OSError:
            return

    def _head(self, bucket: Bucket, body: bytes) -> bytes:
        return f"{self._program} {sys.hexversion:x} {bucket.checksum} {zlib.crc32(body):08x}".encode()
