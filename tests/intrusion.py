"""Opens pages in Chromium and says what they did that they must not do."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

CSP = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)

_REPORT = """
document.addEventListener("securitypolicyviolation", e => console.error("stopped: " + e.violatedDirective));
"""

_POKE = """
() => {
  document.addEventListener("click", e => e.preventDefault(), true);
  const events = ["mouseover", "pointerenter", "focus", "load", "error", "toggle", "animationstart", "input", "begin"];
  for (const element of document.querySelectorAll("*")) {
    for (const name of events) element.dispatchEvent(new Event(name, {bubbles: true}));
    element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
  }
  const named = document.querySelectorAll("[href], [src], [action], [data], [srcset], [formaction], [poster]");
  const scheme = e => new URL(e.getAttribute("href") ?? e.getAttribute("src") ?? "", location.href).protocol;
  return [...named].map(scheme).filter(s => !["http:", "https:", "mailto:", "file:"].includes(s));
}
"""


def intrusions(browser: Browser, file: Path, home: Path) -> list[str]:
    """What went wrong while a page was opened from disk and every element of it was touched.

    Scripts that ran or were stopped by the page's policy, dialogs, windows, frames, requests outside `home`, and
    addresses with a scheme that is not allowed.
    """
    found: list[str] = []
    context = browser.new_context()
    context.add_init_script(_REPORT)
    page = context.new_page()
    page.on("dialog", lambda dialog: (found.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda popup: found.append(f"window: {popup.url}"))
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("console", lambda line: found.append(line.text) if line.text.startswith("stopped") else None)
    page.on("request", lambda request: _judge(request.url, home, found))
    page.goto(file.as_uri(), wait_until="load", timeout=20_000)
    found += [f"scheme: {scheme}" for scheme in page.evaluate(_POKE)]
    page.wait_for_timeout(150)
    found += [f"frame: {frame.url}" for frame in page.frames[1:]]
    found += [] if page.url == file.as_uri() else [f"left for {page.url}"]
    context.close()
    return found


def _judge(url: str, home: Path, found: list[str]) -> None:
    if not url.startswith(home.as_uri() + "/"):
        found.append(f"request: {url}")
