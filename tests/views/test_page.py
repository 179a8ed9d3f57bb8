"""The frame round a page, the people on it, and what leads where."""

from cjmsite.model import (
    Article,
    ArticleSummary,
    Asset,
    Citation,
    JourneyMap,
    Persona,
    PersonaSummary,
    Phase,
    SiteConfig,
    Source,
    Statement,
    Step,
)
from cjmsite.views.article import article
from cjmsite.views.index import index
from cjmsite.views.journey import journey
from cjmsite.views.page import Surroundings, frame, root_prefix
from cjmsite.views.persona import persona
from cjmsite.views.personas import personas
from cjmsite.views.said import Bibliography
from cjmsite.views.summary import summarise_map, summarise_persona

ARTICLES = [
    ArticleSummary("b", "B", "en", 2, True),
    ArticleSummary("guide/a", "A", "fi", 1, True),
    ArticleSummary("hidden", "H", "en", 0, False),
]


def test_navigation_holds_maps_personas_and_articles_in_their_order():
    place = frame(SiteConfig(), ARTICLES, True).at("index.html")
    assert [(entry.url, entry.title or entry.kind) for entry in place.navigation] == [
        ("index.html", "maps"),
        ("personas/index.html", "personas"),
        ("pages/guide/a.html", "A"),
        ("pages/b.html", "B"),
    ]


def test_of_a_folder_with_an_index_the_navigation_shows_that_page_and_the_others_are_its_section():
    articles = [
        *ARTICLES,
        ArticleSummary("guide/index", "Guide", "en", 3, True),
        ArticleSummary("guide/more/z", "Z", "en", 4, True),
        ArticleSummary("guide/hidden", "H", "en", 0, False),
    ]
    place = frame(SiteConfig(), articles, True).at("pages/guide/a.html")
    assert [(entry.title or entry.kind, entry.current) for entry in place.navigation] == [
        ("maps", ""),
        ("personas", ""),
        ("B", ""),
        ("Guide", "true"),
        ("Z", ""),
    ]
    assert [(entry.url, entry.current) for entry in place.section] == [
        ("../../pages/guide/index.html", ""),
        ("../../pages/guide/a.html", "page"),
    ]
    assert frame(SiteConfig(), articles, True).at("pages/b.html").section == ()


def test_the_page_of_a_person_belongs_to_the_personas():
    place = frame(SiteConfig(), ARTICLES, True).at("personas/anna.html")
    assert [entry.kind for entry in place.navigation if entry.current == "true"] == ["personas"]


def test_a_site_without_personas_has_no_entry_for_them():
    assert len(frame(SiteConfig(), [], False).navigation) == 1


def test_addresses_are_relative_to_the_page_and_the_current_one_is_marked():
    place = frame(SiteConfig(), ARTICLES, True).at("pages/guide/a.html")
    assert (place.root, place.home, place.stylesheet) == ("../../", "../../index.html", "../../assets/site.css")
    assert [entry.url for entry in place.navigation if entry.current] == ["../../pages/guide/a.html"]


def test_a_link_to_a_page_in_another_language_says_so():
    place = frame(SiteConfig(), ARTICLES, True).at("index.html")
    assert [entry.language for entry in place.navigation] == ["", "", "fi", "en"]


def test_the_root_is_one_step_up_for_each_folder():
    assert [root_prefix(url) for url in ("index.html", "maps/a.html", "pages/a/b.html")] == ["", "../", "../../"]


def test_links_and_pictures_are_seen_from_where_the_page_stands():
    around = Surroundings(
        SiteConfig(), assets={"a.png": Asset("assets/a.png", 1, 1)}, links={"../g.md": "pages/g.html"}
    )
    view = article(Article("guide/a", "A", ""), around)
    assert view.links == {"a.png": "../../assets/a.png", "../g.md": "../../pages/g.html"}


def test_people_are_personas_with_a_page_or_plain_names():
    anna = PersonaSummary("anna", "Anna", "fi", "primary", "Nurse", "Hi", "a.svg", False)
    around = Surroundings(SiteConfig(), {"anna": anna}, assets={"a.svg": Asset("assets/a.svg", 9, 9)})
    filled = JourneyMap("m", "M", "en", who=("anna", "Me"), phases=(Phase("p", "", (Step("s", "S"),)),))
    (first, second) = [traveller.person for traveller in journey(filled, around).people]
    assert (first.name, first.url, first.style, first.portrait.src) == (
        "Anna",
        "../personas/anna.html",
        1,
        "../assets/a.svg",
    )
    assert (second.name, second.url, second.style, second.portrait) == ("Me", "", 2, None)


def test_a_seventh_person_begins_the_colours_again():
    names = tuple("abcdefgh")
    filled = JourneyMap("m", "M", "en", who=names, phases=(Phase("p", "", (Step("s", "S"),)),))
    people = journey(filled, Surroundings(SiteConfig())).people
    assert [traveller.person.style for traveller in people] == [1, 2, 3, 4, 5, 6, 1, 2]


def test_citations_are_numbered_like_the_list_of_sources():
    filled = JourneyMap("m", "M", "en", sources={"int": Source("int", "I"), "svy": Source("svy", "S")})
    said = Bibliography(filled.sources).said(Statement("x", (Citation("svy", "Q7"), Citation("gone", "p. 1"))))
    assert said == ("x", ((2, "source-svy", "Q7"), (0, "", "gone p. 1")), False)


def test_evidence_counts_every_text_of_the_grid():
    step = Step(
        "s", "S", does=(Statement("a", (Citation("int"),)), Statement("b", assumed=True)), own={"x": (Statement("c"),)}
    )
    evidence = journey(
        JourneyMap("m", "M", "en", phases=(Phase("p", "", (step,)),)), Surroundings(SiteConfig())
    ).evidence
    assert (evidence.cited, evidence.assumed, evidence.bare, evidence.total) == (1, 1, 1, 3)


def test_a_map_without_phases_has_no_row_of_them():
    plain = JourneyMap("m", "M", "en", phases=(Phase("p", "", (Step("s", "S"),)),))
    named = JourneyMap("m", "M", "en", phases=(Phase("p", "P", (Step("s", "S"), Step("t", "T"))), Phase("q", "Q", ())))
    around = Surroundings(SiteConfig())
    assert journey(plain, around).grid.phases == ()
    assert [(phase.name, phase.span) for phase in journey(named, around).grid.phases] == [("P", 2)]


def test_a_persona_lists_the_maps_they_are_on_and_admits_to_be_assumed():
    on = summarise_map(JourneyMap("m", "M", "en", who=("anna",)))
    view = persona(Persona("anna", "Anna", "fi"), [on], Surroundings(SiteConfig()))
    assert [card.url for card in view.maps] == ["../maps/m.html"]
    assert view.assumed
    assert not persona(Persona("anna", "Anna", sources=("int",)), [], Surroundings(SiteConfig())).assumed


def test_the_lists_count_and_link():
    anna = summarise_persona(Persona("anna", "Anna"))
    maps = [summarise_map(JourneyMap(name, name, "en", who=("anna",))) for name in ("a", "b")]
    listed = personas(SiteConfig(), [anna], maps)
    assert [(card.url, card.maps) for card in listed.personas] == [("anna.html", 2)]
    front = index(SiteConfig(title="T"), maps, {"anna": anna})
    assert [(card.url, card.people) for card in front.maps] == [
        ("maps/a.html", ((1, "Anna", ""),)),
        ("maps/b.html", ((1, "Anna", ""),)),
    ]
