"""serve."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from cjmsite.commands.options import FINE, Command, edition_option, project_option, show

if TYPE_CHECKING:
    from cjmsite.serve.site import LiveSite

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _declare_serve(parser: ArgumentParser) -> None:
    project_option(parser)
    edition_option(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
    parser.add_argument("--port", type=_port, default=8000, help="the port, or the next free one (default: 8000)")
    parser.add_argument("--open", action="store_true", help="open the browser at the map edited last")
    parser.add_argument("--follow", action="store_true", help="show in the browser whichever file is being edited")
    parser.add_argument("--draft", action="store_true", help="show maps with the status draft, too")
    parser.add_argument(
        "--poll", action="store_true", help="look at the files instead of waiting for the system to tell"
    )


def _serve(arguments: Namespace) -> int:
    from cjmsite.pipeline.project import find_project
    from cjmsite.serve.server import Voice, Wishes, serve

    project = find_project(arguments.root, arguments.edition)
    if arguments.host not in _LOOPBACK:
        _say(f"warning: everyone who reaches {arguments.host} on your network can read the site, drafts and all")
    wishes = Wishes(arguments.host, arguments.port, arguments.poll, arguments.draft, arguments.follow)

    def ready(url: str, site: LiveSite) -> None:
        _say(f"serving {url}  (Ctrl-C ends it)")
        if arguments.open:
            _open(url + site.newest())

    serve(project, wishes, Voice(_say, lambda found: show(found, arguments)), ready)
    return FINE


def _open(url: str) -> None:
    import webbrowser

    if not webbrowser.open(url):
        _say(f"no browser could be opened: go to {url}")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65_535:
        raise ValueError
    return number


SERVE = Command(
    "show the site while you write it",
    "Serve the site from memory, show every saved change at once and problems on the page. output/ stays as it is.",
    "  cjmsite serve --open\n  cjmsite serve --draft --follow\n  cjmsite serve --port 8080 --poll",
    _declare_serve,
    _serve,
)
