from __future__ import annotations

import pytest

from cjmsite.content.settings import ARTICLE, SITE
from cjmsite.content.validate import Entry, SourceText, read_article, read_settings
from cjmsite.diagnostics import Location
from cjmsite.model import CHANNELS, Article, Channel, SiteConfig
from cjmsite.model.papers import PAPERS
from cjmsite.model.site import Setting, ThemeChoice

SETTINGS = "content/site.yaml"


def site(text: str) -> SiteConfig:
    return read_settings(SourceText("site", "content/site.yaml", text.encode())).model


def article(text: str, path: str = "guide/first") -> Entry[Article]:
    return read_article(SourceText(path, f"content/pages/{path}.md", text.encode()), "en")


def test_every_key_of_the_settings_has_a_test_here():
    tested = {"title", "language", "description", "url", "theme", "rights", "editor"}
    tested |= {"theme settings", "channels", "emotion words", "lanes", "publish", "checks", "embed"}
    tested |= {"comments", "audience", "editions", "paper"}
    assert tested == set(SITE.keys)


@pytest.mark.parametrize("key", ["title", "language", "description", "rights", "editor"])
def test_a_text_of_the_settings_is_kept_as_typed(key: str):
    assert getattr(site(f"{key}: 3.10"), key) == "3.10"


@pytest.mark.parametrize("typed", ["https://maps.example.org", "https://maps.example.org/", "http://intranet/maps"])
def test_the_address_of_the_site_ends_with_a_slash(typed: str):
    assert site(f"url: {typed}").url == typed.rstrip("/") + "/"


@pytest.mark.parametrize(
    "typed",
    ["https://t.example/new?t={title}&p={map}#{step}", "mailto:maps@example.org?subject={title}", "https://a.b"],
)
def test_comments_go_to_the_web_or_to_a_mailbox(typed: str):
    assert site(f"comments: {typed}").comments == typed


def test_bare_pages_are_asked_for():
    assert site("embed: yes").embed is True
    assert site("embed: off").embed is False
    assert site("title: A").embed is False


@pytest.mark.parametrize(("typed", "name"), [("letter", "letter"), ("a4", "A4"), ("A3 landscape", "A3")])
def test_the_paper_of_the_site_is_known_by_its_name(typed: str, name: str):
    assert site(f"paper: {typed}").paper == PAPERS[name]
    assert site("title: A").paper is None


def test_what_is_absent_has_a_default():
    assert (site("title: A").language, site("title: A").theme) == ("en", ThemeChoice())
    assert site("language: fi").title == SiteConfig().title


def test_channels_of_the_site_join_the_built_in_ones():
    channels = site(
        "channels:\n  Parcel-Locker: {kind: Physical, label: Locker, question: Where?}\n  chatbot: Bot\n  памятка: {}\n"
    ).vocabulary.channels
    assert channels["parcel locker"] == Channel("parcel locker", "physical", "Locker", "Where?")
    assert channels["chatbot"] == Channel("chatbot", "digital", "Bot")
    assert channels["памятка"] == Channel("памятка", "digital")
    assert set(channels) == {*CHANNELS, "parcel locker", "chatbot", "памятка"}


def test_a_site_may_say_more_of_a_built_in_channel():
    assert site("channels: {phone: {kind: digital, label: Call}}").vocabulary.channels["phone"].label == "Call"


def test_emotion_words_stand_on_the_default_scale():
    words = site("emotion words:\n  en: {Impatient: -1, so so: '0,5'}\n  fi: {malttamaton: −0.5}\n").vocabulary.emotions
    assert words == {"en": {"impatient": -1, "so so": 0.5}, "fi": {"malttamaton": -0.5}}
    assert site("emotions: {en: {calm: 1}}").vocabulary.emotions == {"en": {"calm": 1}}


def test_lanes_of_the_site_have_names():
    assert site("lanes: {legal: Legal duties}").vocabulary.lanes == {"legal": "Legal duties"}


def test_what_a_theme_is_told_is_kept_as_text_with_its_place():
    text = "theme: mine\ntheme settings:\n  brand: '#b00'\n  fonts: {Head: 3.10}\n"
    assert site(text).theme == ThemeChoice(
        "mine",
        (
            Setting("brand", "#b00", Location(SETTINGS, 3, 10, 6), Location(SETTINGS, 3, 3, 5), "  brand: '#b00'"),
            Setting(
                "fonts.head",
                "3.10",
                Location(SETTINGS, 4, 17, 4),
                Location(SETTINGS, 4, 11, 4),
                "  fonts: {Head: 3.10}",
            ),
        ),
        Location(SETTINGS, 1, 8, 4),
        "theme: mine",
    )


@pytest.mark.parametrize(
    ("settings", "pictures"), [("logo: a.svg", ["a.svg"]), ("logo: {light: a.svg, dark: b.svg}", ["a.svg", "b.svg"])]
)
def test_a_logo_has_to_be_there(settings: str, pictures: list[str]):
    entry = read_settings(SourceText("site", SETTINGS, f"theme settings:\n  {settings}\n".encode()))
    assert [(one.kind, one.target) for one in entry.references] == [("image", picture) for picture in pictures]


def test_settings_for_wikis_are_kept_as_text():
    found = site("publish:\n  wiki: {url: https://w.example}\n")
    assert found.publish == {"wiki": {"url": "https://w.example"}}


def test_checks_are_set_aside_with_a_reason():
    assert site("checks:\n  long-wait: all of it is made to measure").checks == {
        "long-wait": "all of it is made to measure"
    }


def test_every_key_of_a_page_has_a_test_here():
    assert set(ARTICLE.keys) == {"title", "language", "description", "order", "navigation", "audience"}


def test_a_page_is_for_an_audience():
    assert article("---\ntitle: First\naudience: public\n---\n").model.audience == "public"


def test_what_says_nothing_of_its_audience_is_internal():
    assert site("title: A").audience == "internal"
    assert site("audience: public").audience == "public"


def test_a_page_has_front_matter_and_a_text():
    found = article(
        "---\ntitle: First\nlanguage: fi\ndescription: D\norder: 3\nnavigation: no\n---\n\n# Other\n\nText\n"
    )
    assert found.model == Article("guide/first", "First", "\n# Other\n\nText\n", "fi", "D", 3, False)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Getting started ##\n\nText", "Getting started"),
        ("---\norder: 1\n---\nText\n\n# Below\n", "Below"),
        ("## Level two\n", "first"),
        ("---\n---\nText", "first"),
    ],
)
def test_a_page_is_called_by_its_first_heading_or_its_file(text: str, title: str):
    assert article(text).model.title == title


def test_links_of_a_page_are_noted_with_their_place():
    found = article("---\ntitle: A\n---\nSee [b](b.md#c)\nand ![d](d.svg) and [e](https://e.example).\n")
    assert [(one.kind, one.target, one.location.line) for one in found.references] == [
        ("link", "b.md", 4),
        ("image", "d.svg", 5),
    ]
