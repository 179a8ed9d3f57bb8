"""A Git repository as a place to publish to: Markdown pages for the wikis of forges, one commit a run."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from cjmsite.diagnostics import ToolError
from cjmsite.publish.folder import Folder
from cjmsite.publish.plan import Standing

AUTHOR = "cjmsite <cjmsite@localhost>"
"""Whose commits they are when the target names no author."""

_PATIENCE = 300
_SAFE = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.ext.allow=never"),
    *("-c", "core.symlinks=false"),
    *("-c", "http.followRedirects=false"),
)


class Repository(Folder):
    """A branch of a repository, cloned into a folder; what was written is pushed at once when all is done."""

    def __init__(self, folder: Path, settings: Mapping[str, str], password: str) -> None:
        self._clone = folder
        self._settings = settings
        self._password = password
        self._environment = _environment(settings)
        super().__init__(folder.joinpath(*settings.get("under", "").split("/")))

    def standing(self, wanted: Mapping[str, str]) -> Standing:
        """What the branch holds now; one that is not there yet begins empty. Raises ToolError when it can't be read."""
        address, branch = _address(self._settings["address"]), self._settings.get("branch", "")
        self._git("clone", "--quiet", "--", address, str(self._clone), cwd=self._clone.parent)
        if branch and self._try("checkout", "--quiet", branch, "--").returncode:
            self._git("checkout", "--quiet", "-b", branch)
        return super().standing(wanted)

    def finish(self, words: str) -> None:
        """Commits and pushes. Raises ToolError when somebody pushed meanwhile: nothing of theirs is written over."""
        super().finish(words)
        self._git("add", "--all", "--", ".")
        if self._try("diff", "--cached", "--quiet").returncode == 0:
            return
        self._git("commit", "--quiet", "--no-verify", "--author", self._settings.get("author", AUTHOR), "-m", words)
        if self._try("push", "--quiet", "origin", "HEAD").returncode:
            hint = "run the same again: it begins from what is there now"
            raise ToolError("the repository did not take what was to be pushed", hint)

    def _git(self, *arguments: str, cwd: Path | None = None) -> None:
        run = self._try(*arguments, cwd=cwd)
        if run.returncode:
            raise ToolError(f"git {arguments[0]} failed: {_last(run.stderr)}", "check the address and the password")

    def _try(self, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        try:
            with _login(self._settings.get("user", "cjmsite"), self._password) as (options, pipes):
                command = ("git", *_SAFE, *options, *arguments)
                return subprocess.run(  # noqa: S603  # no shell; addresses stand behind `--`
                    command,
                    cwd=cwd or self._clone,
                    env=self._environment,
                    pass_fds=pipes,
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    text=True,
                    timeout=_PATIENCE,
                    check=False,
                )
        except FileNotFoundError:
            raise ToolError("git is missing, which this target needs", "install git") from None
        except subprocess.TimeoutExpired:
            raise ToolError(f"git {arguments[0]} took longer than {_PATIENCE} seconds", "try again later") from None


def _address(address: str) -> str:
    """An address over HTTPS or SSH, or a folder; raises ToolError for what could run a program or tell a secret."""
    parts = urlsplit(address)
    risky = address.startswith("-") or "::" in address or parts.password is not None
    if risky or (parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost")):
        raise ToolError(
            "the address of the repository can't be used", "write  address: https://forge.example.org/….git"
        )
    return address


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Git's environment: without secrets of ours, and without what could make it print or ask for any."""
    kept = {name: value for name, value in os.environ.items() if not re.match(r"CJMSITE_.*_PASSWORD|GIT_", name)}
    name, _, mail = settings.get("author", AUTHOR).partition("<")
    return {
        **kept,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",  # set and empty: nor is the one that SSH would use asked
        "GIT_COMMITTER_NAME": name.strip(),
        "GIT_COMMITTER_EMAIL": mail.rstrip(">").strip(),
    }


@contextmanager
def _login(user: str, password: str) -> Iterator[tuple[Sequence[str], Sequence[int]]]:
    """Options that let Git fetch the password from a pipe, and that pipe.

    The command line is open to everybody, the environment to every process of the user, a file to who finds it later;
    a pipe can be read once, by who inherits it. Helpers that the user has set up do not get to keep the password.
    """
    if not password:
        yield (), ()
        return
    reading, writing = os.pipe()
    try:
        os.write(writing, f"username={user}\npassword={''.join(password.splitlines())}\n".encode())
        os.close(writing)
        yield ("-c", "credential.helper=", "-c", f"credential.helper=!cat /dev/fd/{reading};:"), (reading,)
    finally:
        os.close(reading)


def _last(text: str) -> str:
    """The last line git said, without an address in it."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return re.sub(r"\w+://\S+", "…", lines[-1]) if lines else "it said nothing"
