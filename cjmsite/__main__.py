"""Starts the program."""

from __future__ import annotations

import sys


def run() -> None:
    """The console script `cjmsite`."""
    from cjmsite.cli import main

    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


if __name__ == "__main__":
    run()
