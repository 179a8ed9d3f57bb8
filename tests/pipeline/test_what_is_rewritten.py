"""An edit rewrites the pages that show what was edited, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from harness import SVG, SiteTest

TEMPLATE = "{{% extends 'base:{}.html' %}}{{% block body_class %}}mine{{% endblock %}}"

FILES = {
    "content/site.yaml": """\
        title: Journeys
        theme: mine
        channels: {kiosk: Kiosk}
        emotion words: {en: {meh: -1}}
        """,
    "content/maps/jacket.yaml": """\
        title: Buying a jacket
        who: [anna, Marek]
        owner: Ida
        compare: to-be
        journey:
          Before:
            - step: Needs one
              story: {image: cold.svg, caption: Cold}
              feels: {anna: -1, Marek: 0}
              thinks: Not again
              opens: shop
          After:
            - step: Wears it
              feels: 2 delighted
              touchpoints: [kiosk: by the door]
        """,
    "content/maps/to-be.yaml": "title: A better way\nwho: Visitor\nstate: to-be\njourney: [One, Two]\n",
    "content/maps/shop.yaml": "title: In the shop\nwho: anna\npart of: jacket\njourney: [One, Two]\n",
    "content/maps/alone.yaml": "title: Alone\nwho: Visitor\njourney: [One, Two: meh]\n",
    "content/maps/more.yaml": "title: More\nwho: Visitor\njourney: [One, Two]\n",
    "content/personas/anna.yaml": "name: Anna\nrole: Nurse\nage: 34\nportrait: anna.svg\n",
    "content/personas/eero.yaml": "name: Eero\nrole: Carpenter\n",
    "content/pages/about.md": """\
        ---
        title: About
        ---
        See [the jacket](../maps/jacket.yaml).

        ![cold](../assets/cold.svg)
        """,
    "content/pages/more/aside.md": "---\ntitle: Aside\nnavigation: no\n---\nSee [about](../about.md).\n",
    "content/assets/cold.svg": SVG.format(8),
    "content/assets/anna.svg": SVG.format(9),
    "content/assets/unused.svg": SVG.format(10),
    "content/data/survey.csv": "step,feels\nNeeds one,-1\n",
    "content/data/answers.csv": "step;score\none;1\none;2\n",
    "content/maps/asked.yaml": """\
        title: Asked
        who: Visitor
        sources: {svy: {title: Survey, file: data/answers.csv}}
        curves: {feels: {data: svy}}
        journey: [One, Two]
        """,
    "themes/mine/theme.yaml": "title: Mine\nextends: base\nsettings: accent\n",
    "themes/mine/templates/article.html": TEMPLATE.format("article"),
    "themes/mine/static/css/95-mine.css": "body { color: red }",
    "themes/mine/static/logo.txt": "a logo",
}

MAP, SITE, PERSONA, PAGE, ASIDE = (
    f"content/{path}"
    for path in ("maps/jacket.yaml", "site.yaml", "personas/anna.yaml", "pages/about.md", "pages/more/aside.md")
)
PLACES = {
    **{name: f"maps/{name}.html" for name in ("jacket", "to-be", "shop", "alone", "asked", "more", "lonely", "new")},
    **{name: f"personas/{name}.html" for name in ("anna", "eero", "eerik", "marek")},
    "people": "personas/index.html",
    "sheets": "personas/index.empathy.html",
    **{f"blank-{language}": f"workshop/{language}.html" for language in ("en", "fi", "pl", "ru")},
    "about": "pages/about.html",
    "aside": "pages/more/aside.html",
    "front": "index.html",
    **{name: f"portfolio/{name}.html" for name in ("personas", "owners", "status", "tags", "channels", "pains")},
    "reviews": "portfolio/reviews.html",
    "calendar": "portfolio/reviews.ics",
    "over": "portfolio/index.html",
    "search": "search.html",
    "sheet": "assets/site.css",
    "logo": "assets/logo.txt",
    **{f"{name}.svg": f"assets/{name}.*" for name in ("cold", "anna", "ann", "unused")},
}
"""Where things stand in the output, by a short name; pictures without the hash in theirs."""

ROWS = "over personas owners status tags reviews"
"""Pages of the portfolio that have a line for each map."""
BLANKS = "sheets blank-en blank-fi blank-pl blank-ru"
EVERY_PAGE = (
    f"jacket to-be shop alone asked more anna eero people {BLANKS} about aside front {ROWS} channels pains search"
)

Edit = Callable[[SiteTest], object]


def edit(path: str, old: str, new: str) -> Edit:
    return lambda site: site.edit(path, old, new)


def write(path: str, text: str) -> Edit:
    return lambda site: site.write(path, text)


def remove(path: str) -> Edit:
    return lambda site: site.remove(path)


def move(path: str, to: str) -> Edit:
    return lambda site: site.move(path, to)


def remove_output(pattern: str) -> Edit:
    return lambda site: [place.unlink() for place in site.project.output.rglob(pattern)]


def both(one: Edit, other: Edit) -> Edit:
    return lambda site: (one(site), other(site))


EDITS: dict[str, tuple[Edit, str, str]] = {
    "nothing": (lambda site: site, "", ""),
    "a file touched": (lambda site: site.touch(MAP), "", ""),
    "a file written anew, the same": (edit(MAP, "Not again", "Not again"), "", ""),
    "a comment in a map": (edit(MAP, "owner: Ida", "owner: Ida  # she"), "", ""),
    "a cell": (edit(MAP, "Not again", "Oh no"), "jacket", ""),
    "a cell, of the same length": (edit(MAP, "Not again", "Not Again"), "jacket", ""),
    "a pain": (edit(MAP, "thinks: Not again", "pains: Cold"), "jacket over pains search", ""),
    "a system": (edit(MAP, "thinks: Not again", "systems: stock"), "jacket channels", ""),
    "a step's name": (edit(MAP, "step: Wears it", "step: Wears"), "jacket channels search", ""),
    "a day for the next review": (
        edit(MAP, "owner: Ida", "owner: Ida\nreviewed: 2026-10-14\nreview: every year"),
        "jacket over front anna reviews calendar",
        "",
    ),
    "a score": (edit(MAP, "anna: -1", "anna: -2"), "jacket front anna", ""),
    "a map's title": (edit(MAP, "Buying a jacket", "The jacket"), f"jacket shop front anna {ROWS} channels search", ""),
    "a compared map's title": (
        edit("content/maps/to-be.yaml", "A better", "B"),
        f"to-be jacket front {ROWS} search",
        "",
    ),
    "an opened map's title": (
        edit("content/maps/shop.yaml", "In the", "The"),
        f"shop jacket front anna {ROWS} search",
        "",
    ),
    "a map's owner": (edit(MAP, "Ida", "Ola"), f"jacket front anna {ROWS}", ""),
    "a map's language": (
        edit(MAP, "owner: Ida", "owner: Ida\nlanguage: fi"),
        f"jacket front anna {ROWS} channels search shop",
        "",
    ),
    "who is on a map": (edit(MAP, "[anna,", "[anna, eero,"), "jacket front anna eero people personas search", ""),
    "a new map": (write("content/maps/new.yaml", "title: New\njourney: [One]\n"), f"new front {ROWS} search", ""),
    "a new map of somebody": (
        write("content/maps/new.yaml", "title: New\nwho: eero\njourney: [One]\n"),
        f"new front eero people {ROWS} search",
        "",
    ),
    "a map removed": (remove("content/maps/alone.yaml"), f"front {ROWS} search", "alone"),
    "a map renamed": (
        move("content/maps/alone.yaml", "content/maps/lonely.yaml"),
        f"lonely front {ROWS} search",
        "alone",
    ),
    "a file's other ending": (move("content/maps/alone.yaml", "content/maps/alone.yml"), "", ""),
    "a persona's name": (edit(PERSONA, "Anna", "Anne"), "anna jacket shop front people personas search", ""),
    "a persona's age": (edit(PERSONA, "34", "35"), "anna", ""),
    "a persona's role": (edit(PERSONA, "Nurse", "Doctor"), "anna jacket shop people search", ""),
    "a persona of no map": (edit("content/personas/eero.yaml", "Eero", "Eerik"), "eero people search", ""),
    "a persona that a plain name calls": (
        write("content/personas/marek.yaml", "name: Marek N.\n"),
        "marek jacket front anna people over personas search",
        "",
    ),
    "a persona removed": (remove("content/personas/eero.yaml"), "front people over search", "eero"),
    "a persona's file renamed": (
        move("content/personas/eero.yaml", "content/personas/eerik.yaml"),
        "eerik people search",
        "eero",
    ),
    "a portrait": (
        write("content/assets/anna.svg", SVG.format(11)),
        "anna jacket shop people anna.svg",
        "anna.svg",
    ),
    "a step's picture": (write("content/assets/cold.svg", SVG.format(11)), "jacket about cold.svg", "cold.svg"),
    "a picture nobody shows": (write("content/assets/unused.svg", SVG.format(11)), "", ""),
    "a picture that is shown now": (edit(PAGE, "cold.svg", "unused.svg"), "about unused.svg", ""),
    "a picture renamed with its names": (
        both(move("content/assets/anna.svg", "content/assets/ann.svg"), edit(PERSONA, "anna.svg", "ann.svg")),
        "anna jacket shop people ann.svg",
        "anna.svg",
    ),
    "data nobody shows": (write("content/data/survey.csv", "step,feels\n"), "", ""),
    "an answer": (edit("content/data/answers.csv", "one;2", "one;0"), "asked front", ""),
    "a row without an answer": (edit("content/data/answers.csv", "one;2", "one;2\ntwo;"), "", ""),
    "data that are touched": (lambda site: site.touch("content/data/answers.csv"), "", ""),
    "a page's text": (edit(PAGE, "See", "Look at"), "about", ""),
    "a page's title": (edit(PAGE, "title: About", "title: Why"), EVERY_PAGE, ""),
    "a page's place in the navigation": (edit(PAGE, "About", "About\nnavigation: no"), EVERY_PAGE, ""),
    "the text of a page that is not in the navigation": (edit(ASIDE, "See", "Look at"), "aside", ""),
    "the title of a page that is not in the navigation": (edit(ASIDE, "Aside", "Side"), "aside search", ""),
    "a page removed with the link to it": (
        both(remove(PAGE), edit(ASIDE, "[about](../about.md)", "nothing")),
        EVERY_PAGE.replace("about ", ""),
        "about",
    ),
    "the site's title": (edit(SITE, "Journeys", "Paths"), EVERY_PAGE, ""),
    "the site's language": (edit(SITE, "title:", "language: fi\ntitle:"), EVERY_PAGE, ""),
    "the footer": (edit(SITE, "title:", "rights: ours\ntitle:"), EVERY_PAGE, ""),
    "a comment in the settings": (edit(SITE, "Journeys", "Journeys  # ours"), "", ""),
    "a channel's name": (edit(SITE, "Kiosk", "Box"), "jacket channels", ""),
    "what a word means": (edit(SITE, "meh: -1", "meh: -2"), "alone front", ""),
    "the theme": (edit(SITE, "mine", "base"), "about aside sheet", "logo"),
    "a theme's setting": (edit(SITE, "theme: mine", "theme: mine\ntheme settings: {brand: '#1450b8'}"), "sheet", ""),
    "a theme's sheet": (write("themes/mine/static/css/95-mine.css", "body { color: tan }"), "sheet", ""),
    "a theme's static file": (write("themes/mine/static/logo.txt", "b logo"), "logo", ""),
    "a theme's template": (edit("themes/mine/templates/article.html", "mine", "ours"), "about aside", ""),
    "a template that shadows the parent's": (
        write("themes/mine/templates/personas.html", TEMPLATE.format("personas")),
        "people",
        "",
    ),
    "a theme that is not in use": (write("themes/other/theme.yaml", "title: Other\n"), "", ""),
    "a page of the output removed": (remove_output("alone.html"), "alone", ""),
    "a picture of the output removed": (remove_output("cold.*"), "cold.svg", ""),
    "every page of the output removed": (remove_output("*.html"), EVERY_PAGE, ""),
    "the memory lost": (remove(".cache/cjmsite/state"), "", ""),
}


@pytest.mark.parametrize("name", EDITS)
def test_only_what_depends_on_the_edit_is_written(tmp_path, name):
    change, written, removed = EDITS[name]
    site = SiteTest(tmp_path)
    for path, text in FILES.items():
        site.write(path, text)
    site.build()
    change(site)
    site.build()
    assert _named(site.written) == {PLACES[word] for word in written.split()}
    assert _named(site.removed) == {PLACES[word] for word in removed.split()}


def _named(urls: set[str]) -> set[str]:
    """Pictures without the hash in their names; a map's further views under the name of its page, they go with it."""
    own = {re.sub(r"^(maps/[^.]+)\.\w+\.html$", r"\1.html", url) for url in urls}
    return {f"{url.split('.')[0]}.*" if url.endswith(".svg") else url for url in own}
