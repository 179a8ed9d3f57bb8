"""Where is it published? The targets that site.yaml names, each of a kind, and the secrets that it never holds."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from cjmsite.diagnostics import ToolError, suggestion
from cjmsite.model import AUDIENCES, EVERYTHING, Audience


class Kind(NamedTuple):
    """A kind of target: the settings it needs, those it may have, and whether it asks for a secret."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    secret: bool = False


KINDS: Mapping[str, Kind] = {
    "folder": Kind(("folder",)),
    "zip": Kind(("file",)),
    "single-file": Kind(("folder",)),
    "markdown": Kind(("folder",)),
    "git": Kind(("address",), ("under", "branch", "user", "author")),
    "mediawiki": Kind(("address", "user", "under"), ("category", "namespace"), secret=True),
    "dokuwiki": Kind(("address", "under"), ("user",), secret=True),
    "confluence": Kind(("address", "space", "under"), ("user", "labels"), secret=True),
}
"""Kinds of targets by name."""

COMMON = ("kind", "edition", "maps", "pictures", "prints")
"""The settings of every target."""


class Target(NamedTuple):
    """A target: its name, its kind, and its settings, which hold no secret."""

    name: str
    kind: str
    settings: Mapping[str, str]

    def get(self, key: str, usual: str = "") -> str:
        """A setting, or what is usual."""
        return self.settings.get(key, usual)

    @property
    def audience(self) -> Audience:
        """Whom the edition that goes there is made for."""
        return next((one for one in AUDIENCES if one == self.get("edition")), EVERYTHING)

    def wants(self, key: str) -> bool:
        """Whether something that every target gets is not switched off."""
        return self.get(key, "yes").lower() not in ("no", "off", "false")

    def labels(self) -> tuple[str, ...]:
        """What pages are filed under, by commas."""
        found = (self.get("category") or self.get("labels")).split(",")
        return tuple(part.strip() for part in found if part.strip())

    def is_chosen(self, name: str) -> bool:
        """Whether a map is among those that the target names; all are when it names none."""
        chosen = self.get("maps").replace(",", " ").split()
        return not chosen or name in chosen


def find_target(publish: Mapping[str, Mapping[str, str]], name: str) -> Target:
    """The target of that name; raises ToolError when site.yaml does not describe one that can be used."""
    if name not in publish:
        known = (
            f"targets: {', '.join(publish)}" if publish else "describe targets under  publish:  in content/site.yaml"
        )
        raise ToolError(f"there is no target '{name}'", suggestion(name, publish) or known)
    settings = publish[name]
    if not isinstance(settings, Mapping):
        raise ToolError(f"the target '{name}' has no kind", f"write below it  kind: {', '.join(KINDS)}")
    kind = settings.get("kind", "")
    if kind not in KINDS:
        hint = suggestion(kind, KINDS) or f"kinds: {', '.join(KINDS)}"
        raise ToolError(f"the target '{name}' is of no known kind", hint)
    _judge(name, kind, settings)
    return Target(name, kind, {key: str(value) for key, value in settings.items()})


def _judge(name: str, kind: str, settings: Mapping[str, str]) -> None:
    known = (*COMMON, *KINDS[kind].needs, *KINDS[kind].may)
    for key in settings:
        if key not in known:
            hint = suggestion(key, known) or f"settings: {', '.join(known)}"
            raise ToolError(f"the target '{name}' has a setting '{key}' that {kind} does not know", hint)
    edition = settings.get("edition", EVERYTHING)
    if edition not in AUDIENCES:
        hint = suggestion(str(edition), AUDIENCES) or f"editions: {', '.join(AUDIENCES)}"
        raise ToolError(f"the target '{name}' asks for an edition '{edition}' that there is not", hint)
    for key in KINDS[kind].needs:
        if not settings.get(key):
            raise ToolError(f"the target '{name}' lacks the setting '{key}'", f"a target of the kind {kind} needs it")


def variable(target: str) -> str:
    """The environment variable that holds the password or token for a target: `CJMSITE_TEAM_WIKI_PASSWORD`."""
    return f"CJMSITE_{re.sub('[^A-Za-z0-9]+', '_', target).strip('_').upper()}_PASSWORD"


def secret(target: Target) -> str:
    """The password or token for a target, from the environment or the system's keyring; raises ToolError."""
    found = os.environ.get(variable(target.name), "") or _from_keyring(target)
    if not found and KINDS[target.kind].secret:
        where = f"set  {variable(target.name)},  or keep it in the keyring:  keyring set cjmsite '{target.name}'"
        raise ToolError(f"there is no password for the target '{target.name}'", where)
    return found


def _from_keyring(target: Target) -> str:
    try:
        import keyring
    except ImportError:
        return ""
    try:
        return keyring.get_password("cjmsite", target.name) or ""
    except Exception:  # a keyring that is locked, or has no place to keep anything, knows nothing
        return ""
