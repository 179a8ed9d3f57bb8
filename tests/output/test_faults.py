"""What the disk refuses is told, and the site that stood goes on standing."""

import errno
import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cjmsite.output.faults import refusal

ENTER = ["unshare", "--user", "--map-root-user", "--mount"]

BUILD = """
import sys
from cjmsite.diagnostics import ToolError
from cjmsite.output.delivery import Delivery
root, size, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
site = {f"maps/{n}.html": bytes([65 + n % 26]) * size for n in range(count)}
try:
    with Delivery(root + "/output", root, [root + "/content"]) as delivery:
        for path, data in site.items():
            delivery.put(path, data)
        delivery.commit(dict.fromkeys(site, str(size)), site)
except ToolError as error:
    print(error.message, error.hint, sep="\\n")
    sys.exit(3)
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", ["small", "other"])
def test_a_disk_that_fails_from_any_moment_on_leaves_a_whole_site(
    project, clean_build, pages, child, disk_event, after
):
    sites = {"one": pages("one", 5), "other": pages("other", 18)}
    sites["small"] = sites["one"] | {"maps/001.html": "small", "maps/new.html": "new"}
    wanted = {name: clean_build(site) for name, site in sites.items()}
    causes = itertools.cycle([errno.EIO, errno.ENOSPC, errno.EACCES])
    code = 3
    for moment in itertools.count(1):
        project.build(sites["one"])
        error = OSError(next(causes), "refused")
        code = _exit_code(child(lambda: _build_until(project, sites[after], moment, error, disk_event)))  # noqa: B023
        assert code in (0, 3)
        found = project.files()
        assert all(text in (sites["one"].get(path), sites[after].get(path)) for path, text in found.items())
        assert sites["one"].keys() & sites[after].keys() <= found.keys()
        assert after == "small" or project.everything() in (wanted["one"], wanted[after])
        project.build(sites[after])
        assert project.everything() == wanted[after]
        assert project.beside() == {"content", "output"}
        if code == 0:
            break
    assert moment > 10


def _build_until(project, site, moment, error, disk_event) -> None:
    def refuse() -> None:
        raise error

    disk_event(moment, refuse)
    project.build(site)


def _exit_code(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@pytest.mark.parametrize(
    ("cause", "message", "hint"),
    [
        (errno.ENOSPC, "no space left on the disk of 'output'", "free some space: at least 2.5 MB more are needed, "),
        (
            errno.EDQUOT,
            "your share of the disk of 'output' is used up",
            "delete what is not needed, or choose another folder",
        ),
        (errno.EROFS, "'output' is on a disk that is read-only", "make the disk writable, or choose another folder"),
        (errno.EACCES, "no permission to write 'output'", "make 'output/maps' writable, or choose another folder"),
        (errno.EIO, "the disk of 'output' reports a failure", "check the disk, or choose another folder for the site"),
        (errno.ENAMETOOLONG, "a name is too long for the disk: 'x.html'", "give its source a shorter name"),
        (errno.ENOTEMPTY, "'output' was changed by something else while it was built", "build again"),
        (errno.EMFILE, "'output' cannot be written: too many open files", ""),
    ],
)
def test_each_cause_has_its_words(tmp_path, cause, message, hint):
    error = OSError(cause, os.strerror(cause), f"{tmp_path}/output/maps/x.html")
    told = refusal(error, f"{tmp_path}/output", str(tmp_path), 2_500_000)
    assert told.message == message
    assert told.hint.startswith(hint)


def test_a_name_too_long_for_the_disk_is_told(project):
    with pytest.raises(Exception, match="a name is too long for the disk: 'xxx"):
        project.build({f"maps/{'x' * 300}.html": "long"})
    assert project.beside() == {"content"}


def _on_small_disk(tmp_path: Path, *steps: str) -> list[str]:
    """What shell commands print; `build SIZE COUNT` builds into `disk`, mounted with room for 600 kB until they end."""
    if not shutil.which("unshare") or subprocess.run([*ENTER, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no disk of one's own can be mounted here (no user namespaces)")
    (tmp_path / "disk").mkdir()
    (tmp_path / "build.py").write_text(BUILD)
    start = (
        f"cd {tmp_path}",
        "mount -t tmpfs -o size=600k none disk",
        "mkdir -p disk/content disk/output",
        f'build() {{ $AS {sys.executable} build.py {tmp_path}/disk "$@" || echo "exit $?"; }}',
    )
    settings = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    script = "\n".join(["set -e", *start, *steps])
    ran = subprocess.run([*ENTER, "sh", "-c", script], capture_output=True, text=True, env=settings, check=False)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@pytest.mark.parametrize(("size", "count"), [(30_000, 20), (500_000, 1)])
def test_a_full_disk_keeps_the_old_site_and_says_how_much_is_free(tmp_path, size, count):
    said = _on_small_disk(
        tmp_path,
        "build 10000 18",
        "sum disk/output/maps/* >before",
        f"build {size} {count}",
        "sum disk/output/maps/* >after",
        "cmp before after",
        "ls -A disk",
        "build 10001 17",
        "ls disk/output/maps | wc -l",
    )
    assert said[0] == "no space left on the disk of 'output'"
    assert said[1].startswith(f"free some space: at least {size // 1000} kB more are needed, ")
    assert said[1].endswith(" kB are free")
    assert said[2:] == ["exit 3", "content", "output", "17"]


def test_a_disk_that_is_read_only_keeps_the_old_site_and_is_told(tmp_path):
    assert _on_small_disk(
        tmp_path,
        "build 1000 30",
        "mount -o remount,ro disk",
        "build 1001 30",
        "cat disk/output/maps/* | wc -c",
        "ls -A disk",
    ) == [
        "'output' is on a disk that is read-only",
        "make the disk writable, or choose another folder for the site",
        "exit 3",
        "30000",
        "content",
        "output",
    ]


def test_an_output_on_a_disk_of_its_own_is_built_in_place(tmp_path):
    said = _on_small_disk(
        tmp_path,
        "mount -t tmpfs none disk/output",
        "echo mine >disk/output/.htaccess",
        "build 1000 30",
        "build 1001 30",
        "build 1002 2",
        "find disk -type f | sort",
        "wc -c <disk/output/maps/1.html",
    )
    names = [".cjmsite", ".htaccess", "maps/0.html", "maps/1.html"]
    assert said == [*(f"disk/output/{name}" for name in names), "1002"]


@pytest.mark.parametrize("closed", ["output", "output/maps"])
def test_a_folder_without_permission_is_named_and_its_site_kept(tmp_path, closed):
    """Root may write anywhere, so the builder gives root's powers up."""
    if not shutil.which("setpriv"):
        pytest.skip("root's powers cannot be given up here (no setpriv)")
    assert _on_small_disk(
        tmp_path,
        "build 1000 30",
        f"chmod a-w disk/{closed}",
        "AS='setpriv --bounding-set -all --inh-caps -all'",
        "build 1001 30",
        "cat disk/output/maps/* | wc -c",
        "ls -A disk",
    ) == [
        "no permission to write 'output'",
        f"make '{closed}' writable, or choose another folder for the site",
        "exit 3",
        "30000",
        "content",
        "output",
    ]
