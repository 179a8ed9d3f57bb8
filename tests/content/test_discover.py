"""What is found in content/ while somebody works there."""

import os
from pathlib import Path

from cjmsite.content.discover import discover


def test_files_and_folders_may_come_and_go_while_they_are_listed(tmp_path):
    (tmp_path / "content/maps").mkdir(parents=True)
    (tmp_path / "content/maps/stays.yaml").write_text("title: A")
    (tmp_path / "content/pages").mkdir()
    busy = os.fork()
    if not busy:
        _come_and_go(tmp_path / "content")
    try:
        for _ in range(300):
            assert "content/maps/stays.yaml" in [file.path for file in discover(str(tmp_path))]
    finally:
        os.kill(busy, 9)
        os.waitpid(busy, 0)


def _come_and_go(content: Path) -> None:
    """Goes on until it is killed."""
    try:
        while True:
            for number in range(20):
                (content / f"maps/{number}.yaml").touch()
                (content / f"pages/{number}").mkdir()
            for number in range(20):
                (content / f"maps/{number}.yaml").unlink()
                (content / f"pages/{number}").rmdir()
    finally:
        os._exit(1)
