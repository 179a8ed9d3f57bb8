"""What goes with a page in a Confluence beside its text: files and labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import partial

from cjmsite.publish.confluence_center import DataCenter
from cjmsite.publish.confluence_cloud import Cloud
from cjmsite.publish.place import RefusedError
from cjmsite.publish.plan import Enclosure
from cjmsite.publish.wire import write_until

_OURS = "(cjmsite:file:"


def send_files(api: Cloud | DataCenter, page: str, files: Iterable[Enclosure], contents: Mapping[str, bytes]) -> None:
    """Sends the files that a page has not yet, as their comments tell. Raises RefusedError for a colleague's."""
    stands = api.files(page) if contents else {}
    for file in files:
        comment, there = f"{_OURS}{file.mark})", stands.get(file.name)
        if file.name not in contents or (there and there.comment == comment):
            continue
        if there and not there.comment.startswith(_OURS):
            raise RefusedError(f"the file '{file.name}' is of somebody else")
        upload = partial(api.upload, page, file.name, contents[file.name], comment, there)
        write_until(upload, partial(_has, api, page, file.name, comment))


def marks(api: Cloud | DataCenter, page: str) -> dict[str, str]:
    """The marks of the files that we sent to a page, by name."""
    sent = {name: file.comment for name, file in api.files(page).items() if file.comment.startswith(_OURS)}
    return {name: comment.removeprefix(_OURS).removesuffix(")") for name, comment in sent.items()}


def _has(api: Cloud | DataCenter, page: str, name: str, comment: str) -> bool:
    there = api.files(page).get(name)
    return there is not None and there.comment == comment


def send_labels(api: Cloud | DataCenter, page: str, wanted: Iterable[str], before: Collection[str]) -> list[str]:
    """Gives a page its labels and takes those of `before`, which we gave it; what colleagues gave it stays."""
    labels = sorted({label for label in map(_fit, wanted) if label})
    if not set(labels) <= set(before):
        write_until(partial(api.label, page, labels), _again)
    for gone in sorted(set(before) - set(labels)):
        write_until(partial(api.unlabel, page, gone), _again)
    return labels


def _again() -> bool:
    """Labels may be given and taken twice."""
    return False


def _fit(text: str) -> str:
    """A label as the wiki writes labels: small letters, no spaces."""
    return re.sub(r"[^\w-]+", "-", text.lower()).strip("-")
