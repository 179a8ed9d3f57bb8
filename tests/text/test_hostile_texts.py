import re

from hostile import Inventory, texts

from cjmsite.text import block, headings, inline, strip
from cjmsite.text.characters import readable
from cjmsite.text.parser import _wall

LINKS = {"a.png": "a.png", "x": "x.html"}
INLINE = {"a", "img", "em", "strong", "code", "br"}
BLOCK = {"p", "hr", "pre", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
HARMLESS = INLINE | BLOCK | {f"h{level}" for level in range(2, 7)}
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"class"},
    "td": {"class"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
NEVER = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def wrong_in(html: str, tags: set[str]) -> list[str]:
    parts = Inventory(html)
    wrong = [] if parts.balanced else ["not balanced"]
    wrong += ["a character that is never shown"] if NEVER.search(html) else []
    for tag, attributes in parts.found:
        wrong += [] if tag in tags and set(attributes) <= ATTRIBUTES.get(tag, set()) else [f"<{tag} {attributes}>"]
        wrong += [] if _leads_well(attributes) else [f"address in {attributes}"]
        wrong += [] if attributes.get("rel", "noopener noreferrer") == "noopener noreferrer" else ["rel"]
        wrong += [] if attributes.get("id", "u-").startswith("u-") else ["id"]
        wrong += [] if re.fullmatch("|align-(left|center|right)", attributes.get("class", "")) else ["class"]
    return wrong


def _leads_well(attributes: dict[str, str]) -> bool:
    address = attributes.get("href", "#")
    is_known = address.startswith(("#", "mailto:")) or address in LINKS.values()
    is_external = re.match(r"https?://(ok|evil)\.example(/|$)", address) and "rel" in attributes
    return attributes.get("src", "a.png") == "a.png" and bool(is_known or is_external)


def test_the_corpus_is_large_and_without_doubles():
    assert len(texts()) == len(set(texts())) >= 150


def test_cells_are_made_of_harmless_parts_only():
    assert {text: wrong for text in texts() if (wrong := wrong_in(inline(text, LINKS), INLINE))} == {}


def test_documents_are_made_of_harmless_parts_only():
    assert {text: wrong for text in texts() if (wrong := wrong_in(block(text, LINKS), HARMLESS))} == {}


def test_texts_round_about_a_hostile_one_stay_what_they_are():
    arounds = ("**before** {} after", "*{}*", "[{}](x)", "![{}](a.png)", "| {} |\n|---|")
    for text in (around.replace("{}", text) for around in arounds for text in texts()):
        assert wrong_in(inline(text, LINKS), INLINE) == [], text
        assert wrong_in(block(text, LINKS), HARMLESS) == [], text


def test_raw_html_is_shown_not_lost():
    for text in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}}", "<!-- x -->", "<b>*</b>"):
        assert "".join(Inventory(inline(text)).words) == text


def test_plain_words_hold_no_character_that_is_never_shown():
    for text in texts():
        said = strip(text) + "".join(heading.text + heading.id for heading in headings(f"# {text}"))
        assert not NEVER.search(said), text


def test_the_second_wall_alone_lets_no_script_through():
    for text in texts():
        for tag, attributes in Inventory(_wall().clean(readable(text))).found:
            assert tag in HARMLESS, text
            assert set(attributes) <= ATTRIBUTES.get(tag, set()), text
            for address in (attributes.get("href", ""), attributes.get("src", "")):
                assert re.match(r"https?:|mailto:|(?![^/?#]*:)(?!//)", address), text


def test_entities_are_not_undone_twice():
    assert inline("&amp;lt;script&amp;gt; *_x_*").startswith("&amp;lt;script&amp;gt;")
    assert inline("&lt;script&gt; *_x_*").startswith("&lt;script&gt;")
