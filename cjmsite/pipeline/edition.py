"""Which files belong to the edition for an audience?"""

from __future__ import annotations

import time
from collections.abc import Iterable

from cjmsite.cache import is_settled
from cjmsite.content.discover import Signature, SourceFile
from cjmsite.content.editions.edition import Edition
from cjmsite.content.editions.peek import TABLES, audience_of
from cjmsite.content.files import read_source
from cjmsite.content.resolve import known
from cjmsite.content.validate import SourceText
from cjmsite.diagnostics import ContentError, Diagnostic, Location, ToolError
from cjmsite.model import AUDIENCES, Audience, sees
from cjmsite.pipeline.program import digest
from cjmsite.pipeline.survey import Survey


class Audiences:
    """The audience of each file of a project, asked again only when the file changed."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._asked: dict[str, tuple[Signature, int, Audience, Audience]] = {}

    def shown(self, files: Iterable[SourceFile], audience: Audience, usual: Audience) -> list[SourceFile]:
        """The files that are for an audience; `usual` is that of maps, personas and pages which name none."""
        return [file for file in files if file.kind not in TABLES or sees(audience, self._of(file, usual))]

    def _of(self, file: SourceFile, usual: Audience) -> Audience:
        known = self._asked.get(file.path)
        if known and known[0] == file.signature and known[3] == usual and is_settled(*known[:2]):
            return known[2]
        began = time.time_ns()
        try:
            found = audience_of(file.kind, SourceText(file.id, file.path, read_source(self._root, file.path)), usual)
        except (ContentError, ToolError):
            return AUDIENCES[0]  # reading it will tell what is wrong
        self._asked[file.path] = (file.signature, began, found, usual)
        return found


def narrow(survey: Survey, audience: Audience, audiences: Audiences) -> None:
    """Leaves in a survey, before anything is read, what belongs to the edition for an audience."""
    everything = survey.there
    files = audiences.shown(survey.files, audience, survey.config.audience)
    survey.files, survey.there = files, known(files)
    survey.edition = Edition(audience, survey.config.editions, everything, survey.there)
    left_out = sorted(everything.files.keys() - survey.there.files.keys())
    if everything.maps and not survey.there.maps:
        hint = f"write  audience: {audience}  on a map, or here for all that say nothing of it"
        message = f"no map is for the {audience} edition"
        survey.problems.append(Diagnostic(Location("content/site.yaml"), message, hint, "warning"))
    survey.config_digest = digest(repr((audience, survey.config_digest, left_out)).encode())
