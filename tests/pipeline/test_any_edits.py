"""After any edits a build gives what a build from nothing gives: the same bytes, the same problems."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from harness import SVG, SiteTest

IDS = ("a", "b", "c", "d", "e")
PEOPLE = ("anna", "marek", "eero")
TEMPLATE = "{{% extends 'base:{0}.html' %}}{{% block title %}}{1}{{% endblock %}}"


class Author:
    """Somebody who writes, renames, breaks and mends the files of a project without a plan."""

    def __init__(self, site: SiteTest, rng: random.Random) -> None:
        self.site = site
        self.rng = rng

    def begin(self) -> None:
        self.site.write("content/assets/cold.svg", SVG.format(5))
        for name in PEOPLE[:2]:
            self._persona(name, faults=0)
        for name in IDS[:3]:
            self._map(name, faults=0)
        self._page("about", faults=0)
        self.site.write("content/site.yaml", "title: Site\ntheme: mine\n").write(
            "themes/mine/theme.yaml", "extends: base\n"
        )

    def edit(self) -> str:
        """One edit; what was done."""
        if self.site.failed and self.rng.random() < 0.7:
            self._mend()
            return "mended"
        deeds = self._deeds()
        deed = self.rng.choices(list(deeds), list(deeds.values()))[0]
        deed()
        return deed.__name__

    def _deeds(self) -> dict[Callable[[], object], int]:
        """What may be done, and how often."""
        return {
            self._write_a_map: 5,
            self._change_a_word: 5,
            self._remove_a_file: 4,
            self._write_a_persona: 3,
            self._rename_a_file: 3,
            self._write_a_page: 2,
            self._draw_a_picture: 2,
            self._change_a_score: 2,
            self._touch_a_file: 2,
            self._settings: 2,
            self._theme: 2,
            self._garble: 1,
            self._add_a_twin: 1,
            self._lose_output: 1,
            self._lose_memory: 1,
            self._nothing: 1,
        }

    def _write_a_map(self) -> None:
        self._map(self.rng.choice(IDS))

    def _map(self, name: str, faults: float = 0.02) -> None:
        who = self.rng.choice([*self._ids("personas"), "Marek", "Visitor"])
        lines = [f"title: Map {self._word()}", f"who: {who}"]
        lines += self._maybe_one("part of: ", self._ids("maps"), faults)
        lines += self._maybe_one("compare: ", self._ids("maps"), faults)
        lines += ["journey:", "  Before:", f"    - step: {self._word()}", f"      does: {self._text(faults)}"]
        lines += [f"      feels: {self.rng.randint(-2, 2)}"] * self._maybe(0.8)
        lines += self._maybe_one("      opens: ", self._ids("maps"), faults)
        lines += self._maybe_one("      story: ", self._ids("assets"), faults)
        self.site.write(f"content/maps/{name}.yaml", "\n".join([*lines, f"    - {self._word()}: 1", ""]))

    def _write_a_persona(self) -> None:
        self._persona(self.rng.choice(PEOPLE))

    def _persona(self, name: str, faults: float = 0.02) -> None:
        lines = [f"name: {name} {self._word()}", f"age: {self._word()}"]
        lines += self._maybe_one("portrait: ", self._ids("assets"), faults)
        self.site.write(f"content/personas/{name}.yaml", "\n".join(lines))

    def _write_a_page(self) -> None:
        self._page(self.rng.choice(["about", "more/aside"]))

    def _page(self, name: str, faults: float = 0.02) -> None:
        head = f"---\ntitle: {self._word()}\nnavigation: {self.rng.choice(['yes', 'no'])}\n---\n"
        self.site.write(f"content/pages/{name}.md", f"{head}\n{self._text(faults, '../' * (1 + name.count('/')))}\n")

    def _draw_a_picture(self) -> None:
        self._picture(self.rng.choice(["cold.svg", "warm.svg"]))

    def _picture(self, name: str) -> None:
        broken = self._maybe(0.1)
        self.site.write(f"content/assets/{name}", "no picture" if broken else SVG.format(self.rng.randint(1, 9)))

    def _change_a_word(self) -> None:
        path = self._any_file()
        text = (self.site.root / path).read_text()
        words = text.replace(":", " ").split()
        self.site.write(path, text.replace(self.rng.choice(words), self._word()))

    def _change_a_score(self) -> None:
        path = f"content/maps/{self.rng.choice(self._ids('maps') or ['a'])}.yaml"
        if (self.site.root / path).exists():
            text = (self.site.root / path).read_text()
            self.site.write(path, text.replace("feels: 1", "feels: 2").replace("feels: 0", "feels: 1"))

    def _remove_a_file(self) -> None:
        self.site.remove(self._any_file())

    def _rename_a_file(self) -> None:
        path = self._any_file()
        folder, _, name = path.rpartition("/")
        self.site.move(path, f"{folder}/{self.rng.choice([*IDS, *PEOPLE])}.{name.rpartition('.')[2]}")

    def _touch_a_file(self) -> None:
        self.site.touch(self._any_file())

    def _settings(self) -> None:
        theme = self.rng.choice(["mine"] * 14 + ["base"] * 5 + ["none"])
        setting = "theme settings: {brand: '#b00020'}\n" * self._maybe(0.2)
        language = f"language: {self.rng.choice(['en', 'fi'])}\n" * self._maybe(0.5)
        self.site.write("content/site.yaml", f"title: Site {self._word()}\ntheme: {theme}\n{language}{setting}")

    def _theme(self) -> None:
        kind = self.rng.choice(["journey", "persona", "article", "index"])
        word = self._word() if self._maybe(0.85) else "{{ nobody.knows }}"
        self.site.write(f"themes/mine/templates/{kind}.html", TEMPLATE.format(kind, word))
        self.site.write("themes/mine/static/css/95-mine.css", f"/* {self._word()} */")

    def _garble(self) -> None:
        self.site.write(
            self._any_file(), self.rng.choice(["title: [", "", "neither: here\n", "\xff"]).encode("latin-1")
        )

    def _add_a_twin(self) -> None:
        self.site.write(
            f"content/maps/{self.rng.choice(IDS)}.{self.rng.choice(['yml', 'txt'])}", "title: Twin\njourney: [One]\n"
        )

    def _lose_output(self) -> None:
        pages = sorted(self.site.project.output.rglob("[!.]*.*"))
        for place in self.rng.sample(pages, min(len(pages), 2)):
            place.unlink()

    def _lose_memory(self) -> None:
        junk = self.rng.choice([b"", b"junk", None])
        place = self.site.project.cache / "state"
        place.unlink(missing_ok=True)
        if junk is not None:
            place.write_bytes(junk)

    def _nothing(self) -> None:
        pass

    def _mend(self) -> None:
        """Does away with what the problems name."""
        for path in {problem.location.path for problem in self.site.problems if problem.severity == "error"}:
            folder, name = path.split("/")[-2:]
            if folder in ("maps", "personas") and name.endswith(".yaml"):
                (self._map if folder == "maps" else self._persona)(name.partition(".")[0], faults=0)
            elif name.endswith(".svg"):
                self.site.write(path, SVG.format(5))
            elif (self.site.root / path).exists():
                self.site.remove(path)

    def _any_file(self) -> str:
        places = [
            place for folder in ("content", "themes/mine/templates") for place in (self.site.root / folder).rglob("*.*")
        ]
        if not places:
            self._map("a", 0)
            return "content/maps/a.yaml"
        return self.rng.choice(sorted(places)).relative_to(self.site.root).as_posix()

    def _names(self, folder: str) -> list[str]:
        return sorted(place.name for place in (self.site.root / "content" / folder).rglob("*.*"))

    def _ids(self, folder: str) -> list[str]:
        return [name if folder == "assets" else name.partition(".")[0] for name in self._names(folder)]

    def _maybe_one(self, before: str, words: list[str], faults: float) -> list[str]:
        if self._maybe(faults):
            return [f"{before}nowhere"]
        return [f"{before}{self.rng.choice(words)}"] if words and self._maybe(0.4) else []

    def _text(self, faults: float, up: str = "../") -> str:
        kinds = ("maps", "personas")
        files = [f"{up}{kind}/{name}" for kind in kinds for name in self._names(kind)]
        return "".join([self._word(), *(f" [there]({file})" for file in self._maybe_one("", files, faults))])

    def _word(self) -> str:
        return self.rng.choice(["sun", "rain", "snow", "fog", "wind"])

    def _maybe(self, chance: float) -> bool:
        return self.rng.random() < chance


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 20))])
def test_after_ten_edits_each_build_equals_a_build_from_nothing(tmp_path, seed):
    rng = random.Random(seed)
    site = SiteTest(tmp_path / "site")
    author = Author(site, rng)
    author.begin()
    site.build()
    for step in range(10):
        deed = author.edit()
        before = site.output()
        site.attempt(jobs=rng.choice([1, 2]))
        clean = site.afresh(tmp_path / "afresh").attempt()
        assert site.problems == clean.problems, f"step {step}, {deed}"
        assert site.check() == clean.problems, f"step {step}, {deed}"
        assert site.output() == (before if site.failed else clean.output()), f"step {step}, {deed}"
