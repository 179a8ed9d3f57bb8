"""A page in an offline browser: opened, complete with pictures and fonts, or refused by the name of what is missing."""

from __future__ import annotations

import base64
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from cjmsite.browser.offline import ORIGIN, Files, Watch, answer
from cjmsite.diagnostics import ToolError

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession

    from cjmsite.browser.chromium import Chromium

# Timers do not run where scripts are off; promises of pictures and fonts do. `fonts.ready` is no answer: it knows
# nothing of faces that were not asked for yet. Faces without a letter of the page are none of its business: to fetch
# and unpack the alphabets of all languages takes as long as the rest of the page.
_COMPLETE = """async () => {
  for (const image of document.images) image.loading = "eager";
  const text = document.documentElement.outerHTML;
  const escaped = range => range.replaceAll("U+", "").replace(/\\w+/g, "\\\\u{$&}").replaceAll(", ", "");
  const wanted = face => face.status === "loading"
    || (face.status === "unloaded" && new RegExp(`[${escaped(face.unicodeRange)}]`, "u").test(text));
  for (let faces = [...document.fonts].filter(wanted); faces.length; faces = [...document.fonts].filter(wanted)) {
    await Promise.allSettled(faces.map(face => face.load()));
    document.documentElement.getBoundingClientRect();  // what is laid out anew may ask for more
  }
  await Promise.allSettled([...document.images].map(image => image.decode()));
  return [...document.images].filter(image => !image.naturalWidth).map(image => image.getAttribute("src"))
    .concat([...document.fonts].filter(face => face.status === "error").map(face => face.family));
}"""

Clip = tuple[float, float, float, float]
"""Left, top, width and height in the page's pixels."""


class Tab:
    """A page that sees the files of one site and nothing else. `page` is Playwright's, `watch` what was refused."""

    def __init__(self, browser: Chromium, context: BrowserContext, files: Files) -> None:
        self.browser = browser
        self.watch = Watch()
        self._context = context
        self._files = files
        self._drawn: dict[str, bytes] = {}
        context.route("**/*", partial(answer, files=self._bytes_at, watch=self.watch))
        self.page = context.new_page()

    def open(self, url: str, page: bytes = b"") -> None:
        """Goes to a page of the site, given from the site's top, and waits until it is complete.

        A `page` is shown there in place of what the site has, until the next one is opened.
        Raises ToolError with the names of pictures, fonts or style sheets that could not be loaded and of addresses
        outside the site that the page asked for.
        """
        self.watch.clear()
        self._drawn = {url: page} if page else {}
        with self.browser.bounded(url):
            self.page.goto(ORIGIN + url, wait_until="load")
        self.complete(url)

    def complete(self, what: str) -> None:
        """Waits for pictures and every font face of what is shown now; raises ToolError as `open` does."""
        with self.browser.bounded(what):
            failed = self.page.evaluate(_COMPLETE)
        names = sorted({*self.watch.missing, *self.watch.blocked, *(failed if not self.watch.missing else ())})
        if names:
            raise ToolError(f"{what} asks for what it cannot get: {', '.join(names)}", _mend(self.watch))

    def evaluate(self, script: str, argument: Any = None, *, what: str = "a page") -> Any:
        """What a function of ours says in the page; the page's own scripts may be off."""
        with self.browser.bounded(what):
            return self.page.evaluate(script, argument)

    def window(self, width: int, height: int) -> None:
        """Lays the page out as for a window of that size in pixels; wants a tab made with `no_viewport`.

        The window itself stays small: only a picture needs the whole page drawn, not every step on the way to it.
        """
        size = {"width": width, "height": height, "screenWidth": width, "screenHeight": height}
        asked = {**size, "deviceScaleFactor": 1, "mobile": False, "dontSetVisibleSize": True}
        with self.browser.bounded("a window"):
            self._session.send("Emulation.setDeviceMetricsOverride", asked)

    def pixels(self, what: str, clip: Clip | None = None, *, beyond: bool = False) -> bytes:
        """A PNG of what a window shows, or of a part of the page.

        `beyond` allows parts outside of the window, for which the page is laid out anew.
        """
        asked: dict[str, Any] = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": beyond}
        if clip:
            asked["clip"] = {**dict(zip(("x", "y", "width", "height"), clip, strict=True)), "scale": 1}
        with self.browser.bounded(what):
            return base64.b64decode(self._session.send("Page.captureScreenshot", asked)["data"])

    def close(self) -> None:
        """Ends the page and forgets all it kept."""
        self._context.close()

    def _bytes_at(self, url: str) -> bytes | None:
        return self._drawn.get(url) or self._files(url)

    @cached_property
    def _session(self) -> CDPSession:
        """The way to what Playwright does not offer."""
        return self._context.new_cdp_session(self.page)


def _mend(watch: Watch) -> str:
    if watch.blocked:
        return "pages are drawn without network: put what they show into content/assets or into the theme"
    return "run  cjmsite build; if it is missing again, look for its name in the page and in the theme"
