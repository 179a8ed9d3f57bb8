"""Starts the program."""

from __future__ import annotations

import gc
import os
import sys


def run() -> None:
    """The console script `cjmsite`."""
    gc.set_threshold(100_000)  # loading modules makes no rubbish; to look for it costs a twentieth of a small build
    try:
        _speak_plainly()
        code = _answer(sys.argv[1:])
        print(end="", flush=True)
    except KeyboardInterrupt:
        code = 130
    except OSError as error:
        code = _refused(error)
    gc.freeze()  # all goes with the process: to look for circles first costs a tenth of a run that changes nothing
    sys.exit(code)


def _answer(argv: list[str]) -> int:
    if argv == ["--version"]:  # at once: what reads all other arguments takes longer to load than Python itself
        from cjmsite import __version__

        print(f"cjmsite {__version__}")
        return 0
    from cjmsite.cli import main

    return main(argv)


def _speak_plainly() -> None:
    """Files and other programs get UTF-8; a terminal that lacks a letter gets its number, and nobody gets a crash."""
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for `>&-`; open as long as the program runs
    sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")


def _refused(error: OSError) -> int:
    """What the system refused, and nobody could say better; what is still to be printed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if isinstance(error, BrokenPipeError):
        return 141
    place = f"'{error.filename}': " if isinstance(error.filename, str) else ""
    print(f"cjmsite: {place}{(error.strerror or str(error)).lower()}", file=sys.stderr)
    return 3


if __name__ == "__main__":
    run()
