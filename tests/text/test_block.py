from cjmsite.text import PAGE_LIMIT, Heading, Target, block, headings, targets


def test_headings_stand_below_the_pages_own_and_can_be_linked_to():
    html = block("# Käyttö *nyt*\n\n## Two\n\n###### Six\n\n[up](#käyttö-nyt)")
    assert html == (
        '<h2 id="u-käyttö-nyt">Käyttö <em>nyt</em></h2>\n<h3 id="u-two">Two</h3>\n<h6 id="u-six">Six</h6>\n'
        '<p><a href="#u-k%C3%A4ytt%C3%B6-nyt">up</a></p>\n'
    )


def test_ids_of_headings_are_unique_and_listed():
    text = "# A\n\n# A\n\n# A-2\n\n#\n\n# !\n\nA `b` &amp; c\n---\n"
    listed = headings(text)
    assert listed == [
        Heading(2, "u-a", "A"),
        Heading(2, "u-a-2", "A"),
        Heading(2, "u-a-2-2", "A-2"),
        Heading(2, "u-section", ""),
        Heading(2, "u-section-2", "!"),
        Heading(3, "u-a-b-c", "A b & c"),
    ]
    html = block(text)
    assert all(f'<h{heading.level} id="{heading.id}">' in html for heading in listed)


def test_a_table_is_aligned_by_classes():
    html = block("| a | b | c |\n|:--|:-:|--:|\n| *x* | y |\n")
    assert '<th class="align-left">a</th>\n<th class="align-center">b</th>\n<th class="align-right">c</th>' in html
    assert '<td class="align-left"><em>x</em></td>' in html
    assert "style" not in html


def test_a_table_past_the_limit_is_shown_as_typed():
    row = "| a " * 20 + "|\n"
    small, large = (row + "|-" * 20 + "|\n" + row * rows for rows in (99, 100))
    assert block(small).count("<td>") == 1_980
    assert "<table>" not in block(large)
    assert block(large).count("a") == 20 * 101


def test_lists_quotes_and_code_are_kept_without_attributes_of_their_own():
    html = block('3. a\n4. b\n\n> q\n\n```js" onload="x\n<b>\n```\n\n    c\n\n---\n')
    assert html == (
        '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n<blockquote>\n<p>q</p>\n</blockquote>\n'
        "<pre><code>&lt;b&gt;\n</code></pre>\n<pre><code>c\n</code></pre>\n<hr>\n"
    )


def test_references_follow_the_same_policy_as_links():
    text = "[a] [b] [c] ![d]\n\n[a]: a.md 't'\n[b]: javascript:x\n[c]: https://example.org\n[d]: d.png"
    link = '<a href="https://example.org" rel="noopener noreferrer">c</a>'
    assert block(text, {"a.md": "a.html"}) == f'<p><a href="a.html" title="t">a</a> b {link} d</p>\n'


def test_an_address_repeated_without_end_is_shown_as_typed():
    text = "[a]: https://example.org/" + "a" * 1_900 + "\n\n" + "[a]\n\n" * 8_000
    assert len(block(text)) < 10 * len(text)


def test_a_document_past_the_limit_is_shown_as_typed():
    text = "# a <b>\n\n" * (PAGE_LIMIT // 9 + 1)
    assert block(text) == f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>"
    assert headings(text) == []


def test_an_empty_document_is_empty():
    assert (block(""), headings(""), targets("")) == ("", [], [])


def test_the_files_a_text_points_to_are_listed_once_and_in_order():
    text = """[a](a.md#x) [a again](./a.md) `[no](code.md)` ![p](p%20q.png) [r][r]

    [no](indented.md)

[web](https://example.org) <a@example.org> [here](#here) [a](a.md?b)

[r]: sub/r.md
"""
    assert targets(text) == [
        Target("a.md", image=False),
        Target("./a.md", image=False),
        Target("p q.png", image=True),
        Target("sub/r.md", image=False),
    ]


def test_what_can_never_lead_anywhere_is_listed_too():
    text = "[a](javascript:x) ![b](https://example.org/b.png) [c](/c) [d](tel:112) [![e](e.png)](f.md)"
    assert [target.file for target in targets(text)] == [
        "javascript:x",
        "https://example.org/b.png",
        "/c",
        "tel:112",
        "f.md",
        "e.png",
    ]
    assert targets("[a](a.png) ![a](a.png)") == [Target("a.png", image=False), Target("a.png", image=True)]


def test_every_listed_file_is_found_again_when_the_text_is_shown():
    text = "[a](<ä b.md>) [b](k%C3%A4.md#x) ![c](./c&amp;d.png) [d]: x\n\n[d]\n\n[d]: e\\_f.md"
    listed = targets(text)
    html = block(text, {target.file: f"found-{number}" for number, target in enumerate(listed)})
    assert [f"found-{number}" in html for number in range(len(listed))] == [True] * 4
