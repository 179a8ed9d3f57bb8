"""What stands in output/ that is not ours, and what a disk refuses: the last good site stays."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys

import pytest
from harness import MAP, SVG, SiteTest, surroundings

from cjmsite.cli import main

ENTER = ["unshare", "--user", "--map-root-user", "--mount"]
FOREIGN = {"CNAME": "example.org", ".nojekyll": "", "maps/notes.txt": "mine", "own/deep/page.html": "mine"}


def test_foreign_files_survive_small_and_large_builds_and_cleaning(tmp_path):
    site = SiteTest(tmp_path).write("content/assets/dot.svg", SVG.format(2))
    for number in range(20):
        site.write(f"content/maps/m{number}.yaml", MAP)
    site.build()
    for path, text in FOREIGN.items():
        site.write(f"output/{path}", text)
    edits = [
        lambda: site.edit("content/maps/m1.yaml", "parcel", "box"),
        lambda: site.write("content/site.yaml", "title: Another\n"),
        lambda: [site.remove(f"content/maps/m{number}.yaml") for number in range(1, 20)],
        lambda: site.write("content/site.yaml", "title: [\n"),
    ]
    for edit in edits:
        edit()
        site.attempt()
        assert {path: site.page(path) for path in FOREIGN} == FOREIGN
    assert (site.project.output / "maps/m0.html").exists()
    assert main(["clean", "--root", str(tmp_path)]) == 0
    left = {
        path.relative_to(site.project.output).as_posix() for path in site.project.output.rglob("*") if path.is_file()
    }
    assert left == set(FOREIGN)


def on_a_disk_of_its_own(site: SiteTest, size: str, *steps: str) -> list[str]:
    """What shell commands print in the folder of a copy of the project on a disk of this size; `build` builds it."""
    if not shutil.which("unshare") or subprocess.run([*ENTER, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no disk of one's own can be mounted here (no user namespaces)")
    disk = site.root.parent / "disk"
    disk.mkdir()
    build = shlex.join([sys.executable, "-m", "cjmsite", "build", "--quiet", "--jobs", "2"])
    script = [
        f"mount -t tmpfs -o size={size} none {disk}",
        f"cp -r {site.root}/. {disk}; cd {disk}",
        f'build() {{ {build} 2>&1 || echo "exit $?"; }}',
        "sums() { find output -type f | sort | xargs sum; }",
        *steps,
    ]
    run = subprocess.run(
        [*ENTER, "sh", "-c", "\n".join(["set -e", *script])],
        capture_output=True,
        text=True,
        env=surroundings(),
        check=False,
    )
    assert run.stderr == ""
    return run.stdout.splitlines()


@pytest.fixture
def site(tmp_path) -> SiteTest:
    return SiteTest(tmp_path / "site").write("content/maps/jacket.yaml", MAP)


@pytest.mark.slow
def test_a_full_disk_is_told_and_keeps_the_last_good_site(site):
    said = on_a_disk_of_its_own(
        site,
        "2200k",
        "build",
        "sums >before",
        "for n in $(seq 40); do cp content/maps/jacket.yaml content/maps/$n.yaml; done",
        "head -c 1200k /dev/zero >large",
        "build",
        "sums >after; cmp before after",
        "ls -A",
        "rm large; build",
        "ls output/maps | wc -l",
    )
    assert said[0] == "cjmsite: no space left on the disk of 'output'"
    assert said[1].startswith("   hint: free some space: at least ")
    assert said[2] == "exit 3"
    assert set(said[3:-1]) == {".cache", "after", "before", "content", "large", "output"}
    assert said[-1] == "41"


def test_a_disk_that_is_read_only_is_told_and_keeps_the_last_good_site(site):
    said = on_a_disk_of_its_own(
        site,
        "9m",
        "build",
        "sums >before",
        "sed -i s/parcel/box/ content/maps/jacket.yaml",
        "mount -o remount,ro .",
        "build",
        "sums | cmp before -",
        "echo kept",
    )
    assert said == [
        "cjmsite: 'output' is on a disk that is read-only",
        "   hint: make the disk writable, or choose another folder for the site",
        "exit 3",
        "kept",
    ]


def test_an_unchanged_site_on_a_read_only_disk_is_up_to_date(site):
    said = on_a_disk_of_its_own(
        site, "9m", "build", "sleep 0.03; touch content; build", "mount -o remount,ro .", "build"
    )
    assert said == []
