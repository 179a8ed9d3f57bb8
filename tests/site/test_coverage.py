"""Every concept of journey mapping has its place on the example site, and every link and anchor of it is there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from cjmsite.method.rules import RULES

CONCEPTS = {"A": 23, "B": 14, "C": 20, "D": 16, "E": 12, "F": 5, "G": 22}
PAGES = Path(__file__).parents[2] / "content" / "pages"
LINK = re.compile(r'<a href="([^"]+)"')


def rows(site: Path) -> dict[str, str]:
    page = (site / "pages/method/coverage.html").read_text(encoding="utf-8")
    return dict(re.findall(r"<tr>\s*<td>([A-G]\d+)</td>(.*?)</tr>", page, re.S))


def test_all_concepts_are_listed_each_with_a_link(site: Path) -> None:
    wanted = [f"{group}{number}" for group, most in CONCEPTS.items() for number in range(1, most + 1)]
    found = rows(site)
    assert len(wanted) == 112
    assert list(found) == wanted
    assert [concept for concept, row in found.items() if not LINK.search(row)] == []


def test_every_link_of_the_guide_and_the_method_leads_to_a_page_and_an_anchor(site: Path) -> None:
    lost = []
    for page in sorted(site.glob("pages/**/*.html")):
        for href in LINK.findall(page.read_text(encoding="utf-8")):
            address, _, fragment = unquote(href).partition("#")
            if address.startswith(("http", "mailto:")):
                continue
            place = (page.parent / address).resolve() if address else page
            if not place.is_file() or (fragment and f'id="{fragment}"' not in place.read_text(encoding="utf-8")):
                lost.append(f"{page.relative_to(site)}: {href}")
    assert lost == []


def test_no_link_of_the_method_is_lost_on_the_way_to_its_page(site: Path) -> None:
    for source in sorted((PAGES / "method").glob("*.md")):
        written = len(re.findall(r"\]\([^)]+\)", source.read_text(encoding="utf-8")))
        page = (site / f"pages/method/{source.stem}.html").read_text(encoding="utf-8")
        article = page.partition("<article")[2].partition("</article>")[0]
        assert len(LINK.findall(article)) == written, source.name


def test_every_rule_the_page_names_exists(site: Path) -> None:
    named = re.findall(r"rules? ((?:<code>[a-z-]+</code>(?:, )?)+)", "".join(rows(site).values()))
    ids = {one for names in named for one in re.findall("<code>([a-z-]+)</code>", names)}
    assert len(ids) > 15
    assert ids - set(RULES) == set()
