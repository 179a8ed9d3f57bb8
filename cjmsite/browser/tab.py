"""A page in an offline browser: opened, complete with pictures and fonts, or refused by the name of what is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cjmsite.browser.offline import ORIGIN, Files, Watch, answer
from cjmsite.diagnostics import ToolError

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from cjmsite.browser.chromium import Chromium

# Timers do not run where scripts are off; promises of pictures and fonts do. `fonts.ready` is no answer: it knows
# nothing of faces that were not asked for yet.
_COMPLETE = """async () => {
  for (const image of document.images) image.loading = "eager";
  const faces = [...document.fonts].filter(face => face.status !== "loaded");
  await Promise.allSettled([...faces.map(face => face.load()), ...[...document.images].map(image => image.decode())]);
  return [...document.images].filter(image => !image.naturalWidth).map(image => image.getAttribute("src"))
    .concat([...document.fonts].filter(face => face.status === "error").map(face => face.family));
}"""


class Tab:
    """A page that sees the files of one site and nothing else. `page` is Playwright's, `watch` what was refused."""

    def __init__(self, browser: Chromium, context: BrowserContext, files: Files) -> None:
        self.browser = browser
        self.watch = Watch()
        self._context = context
        context.route("**/*", partial(answer, files=files, watch=self.watch))
        self.page = context.new_page()

    def open(self, url: str) -> None:
        """Goes to a page of the site, given from the site's top, and waits until it is complete.

        Raises ToolError with the names of pictures, fonts or style sheets that could not be loaded and of addresses
        outside the site that the page asked for.
        """
        self.watch.clear()
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

    def close(self) -> None:
        """Ends the page and forgets all it kept."""
        self._context.close()


def _mend(watch: Watch) -> str:
    if watch.blocked:
        return "pages are drawn without network: put what they show into content/assets or into the theme"
    return "run  cjmsite build; if it is missing again, look for its name in the page and in the theme"
