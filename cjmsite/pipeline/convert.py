"""A map or a persona in its other form."""

from __future__ import annotations

from pathlib import Path

from cjmsite.content.document import MAX_BYTES, Document, parse_yaml
from cjmsite.content.maps import parse, read_map
from cjmsite.content.markdown import parse_persona
from cjmsite.content.validate import SourceText, read_persona
from cjmsite.content.writing import to_markdown, to_yaml
from cjmsite.diagnostics import ToolError
from cjmsite.model import SiteConfig
from cjmsite.pipeline.survey import begin

FORMS = {".yaml": "yaml", ".yml": "yaml", ".md": "md"}
"""The form of a file by its ending."""


def convert(file: Path, form: str, root: Path) -> str:
    """The text of a map or persona as `yaml` or `md`; both compile to the same model, comments come along.

    The settings of the project in `root`, if there is one, say which channels and lanes there are. Raises ContentError
    when the file is not well-formed and ToolError when it can't be read.
    """
    config = begin(str(root)).config if (root / "content").is_dir() else SiteConfig()
    source = SourceText(file.stem, file.as_posix(), _read(file))
    document = _document(source, config)
    return (to_yaml if form == "yaml" else to_markdown)(document, config.vocabulary)


def _document(source: SourceText, config: SiteConfig) -> Document:
    """The tree of a file that was read without an error."""
    if "personas" not in Path(source.path).parts:
        read_map(source, config.vocabulary, config.language)
        return parse(source, config.vocabulary)
    read_persona(source, config.language)
    is_markdown = source.path.endswith(".md")
    return parse_persona(source.data, source.path) if is_markdown else parse_yaml(source.data, source.path)


def _read(file: Path) -> bytes:
    if file.suffix not in FORMS:
        raise ToolError(f"{file} is no map: its name ends with neither .yaml nor .md")
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise ToolError(f"{file} can't be read: {(error.strerror or str(error)).lower()}") from None
