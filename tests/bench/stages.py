"""What does a map cost, stage by stage? CPU milliseconds a map in one process, the best of several rounds.

python tests/bench/stages.py [PROJECT] [--rounds 5]      (without a project: 100 synthetic maps)
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cjmsite.content.discover import SourceFile
from cjmsite.content.document import parse_yaml
from cjmsite.content.files import read_source
from cjmsite.content.maps import read_map
from cjmsite.content.validate import SourceText
from cjmsite.output.delivery import Delivery
from cjmsite.pipeline.build import facts_of, theme_of
from cjmsite.pipeline.facts import Facts, surroundings
from cjmsite.pipeline.pages import map_page
from cjmsite.pipeline.program import digest
from cjmsite.pipeline.project import Project, find_project
from cjmsite.pipeline.record import record
from cjmsite.pipeline.survey import Survey, begin, read_all
from cjmsite.theme import Theme
from cjmsite.views.journey import journey

STAGES = ("read", "YAML", "decode", "record", "plan", "view", "render", "write")


@dataclass(frozen=True, slots=True)
class Bench:
    """All that a map meets on its way."""

    survey: Survey
    facts: Facts
    theme: Theme
    delivery: Delivery


class Watch:
    """CPU nanoseconds by stage; each lap belongs to the stage it is given."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._last = 0

    def lap(self, stage: str) -> None:
        self.spent[stage] += time.process_time_ns() - self._last
        self._last = time.process_time_ns()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", nargs="?", help="a project's folder")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    gc.disable()
    with tempfile.TemporaryDirectory() as scratch:
        project = find_project(asked.project or synthetic(scratch))
        rounds = [measure(project, Path(scratch) / f"output-{number}") for number in range(asked.rounds)]
    best = {stage: min(one[stage] for one in rounds) for stage in STAGES}
    for stage in STAGES:
        print(f"{stage:8}{best[stage]:8.3f} ms")
    print(f"{'in all':8}{sum(best.values()):8.3f} ms a map")


def synthetic(scratch: str) -> str:
    subprocess.run([sys.executable, Path(__file__).parent / "maps.py", f"{scratch}/maps", "100"], check=True)
    return f"{scratch}/maps/cjmsite"


def measure(project: Project, output: Path) -> dict[str, float]:
    """Milliseconds a map by stage."""
    survey = begin(str(project.root))
    read_all(survey, "persona")
    read_all(survey, "page")
    theme = theme_of(project, survey.config)
    files = [file for file in survey.of_kind("map") if file.path.endswith(".yaml")]
    watch = Watch()
    with Delivery(output, output.parent) as delivery:
        bench = Bench(survey, facts_of(survey, theme), theme, delivery)
        for file in files:
            walk(bench, file, watch)
    watch.spent["decode"] -= watch.spent["YAML"]  # to read a map is to parse it, too
    return {stage: watch.spent[stage] / len(files) / 1e6 for stage in STAGES}


def walk(bench: Bench, file: SourceFile, watch: Watch) -> None:
    """One map from file to page."""
    config = bench.survey.config
    watch.lap("between maps")
    data = read_source(bench.survey.root, file.path)
    watch.lap("read")
    parse_yaml(data, file.path)
    watch.lap("YAML")
    entry = read_map(SourceText(file.id, file.path, data), config.vocabulary, config.language)
    watch.lap("decode")
    row = record(file, entry, digest(data))
    watch.lap("record")
    around = surroundings(bench.facts, file, row)
    planned = map_page(bench.facts, file, row, around, partial(journey, entry.model, around))
    watch.lap("plan")
    view = planned.page.make()
    watch.lap("view")
    page = bench.theme.render(replace(planned.page, make=lambda: view), bench.facts.frame)
    watch.lap("render")
    bench.delivery.put(planned.page.url, page)
    watch.lap("write")


if __name__ == "__main__":
    main()
