"""clean and doctor: what keeps a project and its machine in order."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from cjmsite import __version__
from cjmsite.commands.options import FINE, WORLD_OUTSIDE, Command, project_option, shown


def _clean(arguments: Namespace) -> int:
    from cjmsite import cache
    from cjmsite.model import AUDIENCES
    from cjmsite.output.clean import clean
    from cjmsite.pipeline.project import find_project

    project = find_project(arguments.root)
    for audience in AUDIENCES:
        folder = project._replace(audience=audience).output
        if folder == project.output or folder.is_dir():
            cleaned = clean(folder, project.root, [str(project.content)])
            print(f"{len(cleaned.removed)} files removed from {shown(folder)}")
    cache.forget(project.root)
    left = sorted(path for path in project.output.rglob("[!.]*") if path.is_file())
    if left:
        print(f"{len(left)} files that no build has made are left, for example {shown(left[0])}")
    return FINE


def _no_options(_parser: ArgumentParser) -> None:
    """Takes nothing."""


def _doctor(_arguments: Namespace) -> int:
    from cjmsite.health import findings

    print(f"cjmsite {__version__}, Python {sys.version.split()[0]}")
    found = findings()
    for finding in found:
        print(f"{'ok     ' if finding.fine else 'missing'}  {finding.what}")
        if not finding.fine:
            print(f"         {finding.mend}")
    return FINE if all(finding.fine for finding in found) else WORLD_OUTSIDE


CLEAN = Command(
    "remove the built site",
    "Remove from output/ what builds have made, and what was remembered between builds. Your own files stay.",
    "  cjmsite clean",
    project_option,
    _clean,
)
DOCTOR = Command(
    "say what is missing on this machine",
    "Check what the program needs: for building, for PDF and for snapshots. Exit code 3 when something is missing.",
    "  cjmsite doctor",
    _no_options,
    _doctor,
)
