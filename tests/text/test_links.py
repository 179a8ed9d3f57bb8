import pytest

from cjmsite.text import URL_LIMIT, href, safe_url, slug

ALLOWED = {
    "https://example.org": "https://example.org",
    "HTTP://Example.org/A?b=c#d": "HTTP://Example.org/A?b=c#d",
    " https://example.org ": "https://example.org",
    "https://example.org:8080/a b": "https://example.org:8080/a%20b",
    "https://example.org/ä?ö=%C3%A4&100%": "https://example.org/%C3%A4?%C3%B6=%C3%A4&100%25",
    "https://example.org/?u=javascript:alert(1)": "https://example.org/?u=javascript:alert(1)",
    "https://пример.рф/я": "https://xn--e1afmkfd.xn--p1ai/%D1%8F",
    "http://localhost:8000/": "http://localhost:8000/",
    "http://10.0.0.5/wiki": "http://10.0.0.5/wiki",
    "mailto:a@example.org?subject=a b": "mailto:a@example.org?subject=a%20b",
    "guide.md": "guide.md",
    "../maps/a.yaml#b": "../maps/a.yaml#b",
    "./a:b.md": "./a:b.md",
    "#here": "#here",
    "<b>\"'.md": "%3Cb%3E%22'.md",
}

REFUSED = [
    "",
    " ",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "java script:alert(1)",
    "\x01javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "javascript%3Aalert(1)",
    "javascript%253Aalert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "%26%23106;avascript%26colon;alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "search-ms:query=x",
    "blob:https://example.org/1",
    "tel:112",
    "//example.org/",
    "%2f%2fexample.org/",
    "&sol;&sol;example.org/",
    "/absolute",
    "\\\\example.org\\share",
    "a\\b",
    "..%5c..%5cx",
    "a%00b",
    "https:example.org",
    "https:/example.org",
    "https:///example.org",
    "https://",
    "https://?a",
    "https://user@example.org/",
    "https://user:word@example.org/",
    "https://a..b/",
    "https://-a.org/",
    "https://xn--a.org/",
    "https://1.2.3.456/",
    "https://0x7f.1/",
    "https://example.org:99999/",
    "https://exa mple.org/",
    "https://ex\u202eample.org/",
    "mailto:",
    "a\u2028b",
    "\ud800",
    "https://example.org/" + "a" * URL_LIMIT,
]


@pytest.mark.parametrize("url", ALLOWED)
def test_an_address_is_allowed_and_encoded(url: str):
    assert safe_url(url) == ALLOWED[url]


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_is_refused(url: str):
    assert safe_url(url) is None
    assert href(url, {url: "page.html", url.strip(): "page.html"}) is None


def test_an_encoded_address_stays_as_it_is():
    for url in ALLOWED.values():
        assert safe_url(url) == url


def test_a_relative_address_leads_only_where_the_links_say():
    links = {"guide.md": "guide.html", "a b.md": "ab.html"}
    assert href("guide.md", links) == "guide.html"
    assert href("a%20b.md?q#x", links) == "ab.html?q#u-x"
    assert href("a b.md#", links) == "ab.html#"
    assert href("Guide.md", links) is None
    assert href("?q", links) is None


def test_a_fragment_of_the_authors_gets_the_prefix_of_headings():
    assert [href(f, {}) for f in ("#a", "#u-a", "#step-a", "#", "#ä")] == ["#u-a", "#u-a", "#step-a", "#", "#u-%C3%A4"]


def test_a_slug_keeps_letters_of_every_script():
    assert slug("Käyttö & Ääni!") == "käyttö-ääni"
    assert slug("Путь клиента: 2-я часть") == "путь-клиента-2-я-часть"
    assert slug("हिन्दी में") == "हिन्दी-में"
    assert slug("ﬁn ２") == slug("fin 2") == "fin-2"
    assert slug("e\u0301te\u0301") == slug("été") == "été"
    assert slug("<b> \u202e!") == "b"
    assert slug("—") == ""
    assert len(slug("word " * 50)) <= 80
