"""A MediaWiki's action API: sessions, tokens, and what it says when it can't or won't."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cjmsite.diagnostics import ToolError
from cjmsite.publish.place import RefusedError
from cjmsite.publish.wire import UnclearError, Wire, pause, write_until

_TRIES = 6
_PASSING = ("maxlag", "ratelimited", "readonly")
_STUMBLED = "internal_api_error"  # the program failed in the middle of something
_TOKEN_LOST = ("NeedToken", "WrongToken")
_SESSION = ("assertuserfailed", "assertnameduserfailed", "badtoken", "notloggedin")


class Api:
    """The interface of one wiki, used by one bot."""

    def __init__(self, wire: Wire, address: str, user: str, password: str) -> None:
        self._wire = wire
        self._address = address
        self._user = user
        self._password = password
        self._token = ""

    def log_in(self) -> None:
        """Begins a session. Raises ToolError when the wiki does not let this user in."""
        for tried in range(_TRIES):
            self._wire.forget()  # who has a session of a bot may not begin another one
            token = self.query(meta="tokens", type="login")["tokens"]["logintoken"]
            login = {"action": "login", "lgname": self._user, "lgpassword": self._password, "lgtoken": token}
            answer = self.say(login, reading=True).get("login", {})
            if answer.get("result") not in _TOKEN_LOST:
                break
            pause(0.5 * 2**tried)
        if answer.get("result") != "Success":
            hint = "make a bot password at Special:BotPasswords; the user is written  Name@bot"
            reason = str(answer.get("reason") or answer.get("result") or "no reason told").rstrip(".")
            raise ToolError(f"the wiki does not let '{self._user}' in: {reason}", hint)

    def write_until(self, request: dict[str, str], done: Callable[[], bool], files: Any = None) -> None:
        """Changes something, and looks whether that is `done` when its answer got lost. Raises RefusedError."""

        def write() -> None:
            answer = self.say(request, reading=False, files=files)
            code = answer.get("error", {}).get("code", "")
            if not code or code in ("fileexists-no-change", "missingtitle") or (code == "articleexists" and done()):
                return
            if code.startswith(_STUMBLED):
                raise UnclearError(code)
            raise RefusedError(_refusal(code, answer["error"].get("info", "")))

        write_until(write, done)

    def query(self, **parameters: str) -> dict[str, Any]:
        """What stands there. Raises ToolError."""
        answer = self.say({"action": "query", **parameters}, reading=True)
        return dict(answer.get("query", {}))

    def say(self, request: dict[str, str], *, reading: bool, files: Any = None) -> dict[str, Any]:
        """One call; a session that ran out is begun again, a wiki that is busy is asked again."""
        for tried in range(_TRIES):
            answer = self._call(request, reading, files)
            code = answer.get("error", {}).get("code", "")
            if code in _PASSING or (reading and code.startswith(_STUMBLED)):
                pause(min(10.0, 0.5 * 2**tried))
            elif code in _SESSION and not reading:
                self._token = ""
                self.log_in()
            else:
                break
        if reading and "error" in answer:
            raise ToolError(f"the wiki refuses: {answer['error'].get('info', code)}")
        return answer

    def _call(self, request: dict[str, str], reading: bool, files: Any) -> dict[str, Any]:
        data = {"format": "json", "formatversion": "2", **request}
        if not reading:
            data |= {"token": self._csrf(), "assert": "user", "maxlag": "5"}
        send = self._wire.read if reading else self._wire.write
        response = send("POST", self._address, data=data, files=files)
        try:
            answer = response.json()
        except ValueError:
            raise _no_api(reading) from None
        return answer if isinstance(answer, dict) else {}

    def _csrf(self) -> str:
        if not self._token:
            self._token = self.query(meta="tokens")["tokens"]["csrftoken"]
        return self._token


def _no_api(reading: bool) -> Exception:
    if not reading:
        return UnclearError("no answer of a wiki")
    return ToolError("there is no MediaWiki at this address", "the address ends in  api.php")


def _refusal(code: str, info: str) -> str:
    if code == "editconflict":
        return "somebody edited it in this moment"
    return info or code
