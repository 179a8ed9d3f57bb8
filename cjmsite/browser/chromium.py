"""One Chromium: started, bounded in time, ended with all its processes."""

from __future__ import annotations

import gc
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cjmsite.browser.offline import Files
from cjmsite.diagnostics import ToolError

if TYPE_CHECKING:
    from cjmsite.browser.tab import Tab

PATIENCE = 30.0
"""Seconds that one piece of work may take before the browser counts as hung."""

_WITHOUT = (
    # what Playwright switches off; a second list replaces the first
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    # pages of the browser's own window, and a process kept for the next page: a third of the memory, never used
    "PreloadTopChromeWebUI", "SpareRendererForSitePerProcess", "WebUIOmniboxAimPopup", "WebUIOmniboxPopup",
)  # fmt: skip

FLAGS = (
    f"--disable-features={','.join(_WITHOUT)}",
    "--proxy-server=http://127.0.0.1:9",  # the discard port: whatever slips past the routing ends here
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-lcd-text",  # system settings must not colour the edges of letters
    "--force-color-profile=srgb",
)
"""What keeps the browser offline, and its pixels independent of the machine."""

PACE = (2_000, 10, 10)
"""How often circles of Python's objects are looked for (`gc.set_threshold`) from a browser's start on: each message of
Playwright's is one, with the page or the picture in it."""

TURN = 0.0005
"""Seconds after which a thread makes room for another that waits (`sys.setswitchinterval`) from a browser's start on: a
tenth of what is usual, since a browser stands still until its thread has read what it said."""

UNBOXED = "CJMSITE_NO_SANDBOX"
"""The environment variable that starts the browser without its sandbox, which some containers forbid."""


class BrowserGoneError(ToolError):
    """The browser crashed, or hung and was ended: what it was doing may be tried once more with another one."""


class Chromium:
    """A context in which a browser runs. Not to be shared between threads.

    `version` is the browser's own (`156.0.8078.79`); `environment` changes variables of this process for it. Leaving
    ends every process it started, hung or not.
    """

    def __init__(
        self, path: str, *flags: str, patience: float = PATIENCE, environment: Mapping[str, str] | None = None
    ) -> None:
        self.version = ""
        self.process = 0
        self._path = path
        self._flags = flags
        self._patience = patience
        self._watchdog = _Watchdog(patience)
        self._environment = {**os.environ, **environment} if environment else None
        self._playwright: Any = None
        self._browser: Any = None

    def __enter__(self) -> Chromium:
        """Raises ToolError when Playwright is missing or the browser does not start."""
        try:
            from playwright.sync_api import Error, sync_playwright
        except ImportError:
            raise ToolError("Playwright is missing, which drives the browser", "pip install 'cjmsite[pdf]'") from None
        self._playwright = sync_playwright().start()
        try:
            self._browser = self._playwright.chromium.launch(
                executable_path=self._path,
                chromium_sandbox=_boxed(),
                args=[*FLAGS, *self._flags],
                env=self._environment,
                timeout=30_000,
            )
            self.version = self._browser.version
            told = self._browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
            self.process = self._watchdog.process = next(one["id"] for one in told if one["type"] == "browser")
        except Error as error:
            self._playwright.stop()
            raise _does_not_start(self._path, error.message) from None
        self._watchdog.start()
        gc.set_threshold(*PACE)
        sys.setswitchinterval(TURN)
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Exception), self._watchdog.watching():  # a browser that is gone has nothing to say
            self._browser.close()
        self._watchdog.stop()
        with suppress(Exception):
            self._playwright.stop()
        end(self.process)

    def tab(self, files: Files, *, scripts: bool = False, now: datetime | None = None, **look: Any) -> Tab:
        """A page that sees nothing but the site's files; `look` goes to Playwright's `new_context`.

        The pages' own scripts stay off unless asked for; `now` is the time they find, standing still.
        """
        from cjmsite.browser.tab import Tab

        context = self._browser.new_context(
            java_script_enabled=scripts, service_workers="block", accept_downloads=False, **look
        )
        context.set_default_timeout(self._patience * 1000)
        if now is not None:
            context.clock.set_fixed_time(now)
        return Tab(self, context, files)

    @contextmanager
    def bounded(self, what: str) -> Iterator[None]:
        """A time of work that ends when the browser hangs or dies: with BrowserGoneError, which says at what."""
        from playwright.sync_api import Error

        with self._watchdog.watching() as too_long:
            try:
                yield
            except Error as error:
                if too_long() or not self._browser.is_connected() or "crashed" in error.message:
                    deed = f"took longer than {self._patience:g} seconds" if too_long() else "stopped"
                    raise BrowserGoneError(f"the browser {deed} at {what}", "free some memory, or try again") from None
                raise


class _Watchdog:
    """Ends a browser whose work takes longer than `patience` seconds.

    One thread watches over all its work: a timer for each piece would cost more than most pieces do.
    """

    def __init__(self, patience: float) -> None:
        self.process = 0
        self._patience = patience
        self._until = math.inf
        self._bitten = False
        self._over = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        self._over.set()

    @contextmanager
    def watching(self) -> Iterator[Callable[[], bool]]:
        """A time of work; gives a function that says whether it took too long."""
        self._bitten = False
        self._until = time.monotonic() + self._patience
        try:
            yield lambda: self._bitten
        finally:
            self._until = math.inf

    def _watch(self) -> None:
        while not self._over.wait(self._patience / 50):
            if time.monotonic() > self._until:
                self._until = math.inf
                self._bitten = True
                end(self.process)


def end(process: int) -> None:
    """Ends a browser and all it started; on Unix it leads a group of its own. Nothing happens if it is gone."""
    if not process:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process)], capture_output=True, check=False)  # noqa: S603, S607
        return
    with suppress(ProcessLookupError, PermissionError):
        if os.getpgid(process) == process:
            os.killpg(process, signal.SIGKILL)
        else:
            os.kill(process, signal.SIGKILL)


def _boxed() -> bool:
    """Whether the sandbox is used: always but for root, to whom Chromium denies it, and where it was switched off."""
    return not os.environ.get(UNBOXED) and not (hasattr(os, "geteuid") and os.geteuid() == 0)


def _does_not_start(path: str, words: str) -> ToolError:
    if "sandbox" in words.lower() and _boxed():
        return ToolError(f"the browser {path} finds no sandbox here", f"in a container, set  {UNBOXED}=1")
    return ToolError(f"the browser {path} does not start", "run  cjmsite doctor, or name another with  --browser")
