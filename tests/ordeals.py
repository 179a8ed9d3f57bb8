"""Files made to hurt: deep, long, wide, repeated, unreadable. Small to write down, none above the size that is read."""

from __future__ import annotations

from collections.abc import Iterator

_HEAD = "title: T\njourney:\n  - A\n"
_STEP = "title: T\njourney:\n  - step: A\n    "
_DEEP = 30_000
_LONG = 100_000
_MOST = 1 << 20


def ordeals() -> Iterator[tuple[str, str, bytes]]:
    """Name, path in content/ and bytes of every file."""
    for name, text in (*_deep(), *_long(), *_wide(), *_repeated(), *_numbers(), *_characters(), *_bombs()):
        yield name, "maps/x.yaml", text.encode("utf-8", "surrogatepass")
    for name, text in (*list(_deep())[::4], *_bombs()):
        head = f"---\n{text}\n---\n## A\n"
        yield f"{name}, in front matter", "maps/x.md", head.encode("utf-8", "surrogatepass")
    for name, text in _markdown():
        yield name, "maps/x.md", text.encode("utf-8", "surrogatepass")
    yield from _bytes()


def _deep() -> Iterator[tuple[str, str]]:
    for opener in ("[", "{", "- ", "? ", "[{", "- - ? ", "{a: ", "[a, ", '{"a":', "{? ", "- [", "-\t", "? - "):
        yield f"deep {opener!r}", opener * _DEEP
        yield f"deep {opener!r} in a value", f"{_STEP}does: {opener * _DEEP}"
    yield "deep brackets that close", f"{_STEP}does: {'[' * _DEEP}{']' * _DEEP}"
    yield "deep keys by indentation", "".join(f"{' ' * depth}a:\n" for depth in range(1_300))
    yield "deep lists by indentation", "".join(f"{' ' * depth}-\n" for depth in range(1_300))
    yield "deep steps by indentation", "".join(f"{' ' * depth}- a:\n" for depth in range(0, 1_300, 2))


def _long() -> Iterator[tuple[str, str]]:
    for name, piece in {
        "letters": "a",
        "blanks": " ",
        "dashes": "-",
        "words": "a ",
        "colons": ":",
        "marks": "'",
    }.items():
        text = piece * (_LONG // len(piece))
        yield f"long {name} as a value", f"{_STEP}does: {text}\n"
        yield f"long {name} as a key", f"{_STEP}{text}: x\n"
        yield f"long {name} in quotation marks", f'{_STEP}does: "{text}"\n'
        yield f"long {name} behind a slip", f'{_STEP}does: "a" {text}\n'
        yield f"long {name} as a file", piece * (_MOST // len(piece))
    yield "a cell of a megabyte", f"{_STEP}does: {'a ' * 520_000}\n"
    yield "a block of a megabyte", f"{_HEAD}notes: |\n" + "  a\n" * 260_000
    yield "a megabyte of comments", "# a\n" * 260_000
    yield "a megabyte of lines", "\n" * (_MOST - 10)
    yield "a megabyte of carriage returns", "\r" * (_MOST - 10)
    yield "a megabyte of tabs", "\t" * (_MOST - 10)
    yield "a text of a hundred thousand lines", f"{_STEP}does: a\n" + "      a\n" * 100_000
    yield "a text of a hundred thousand dashes", f"{_STEP}does: a\n" + "      -a\n" * 100_000
    yield "an indentation of a megabyte", f"{_HEAD}{' ' * 1_000_000}x: y\n"
    yield "lines indented ever less", "".join(f"{' ' * depth}- a\n" for depth in range(1_400, 0, -1)) + "x: y"
    yield "a quotation never closed over a megabyte", f'{_STEP}does: "' + "a\n" * 500_000
    yield "number signs", f"{_STEP}does: " + "a #a " * 200_000
    yield "blanks before a number sign", f"{_STEP}does: a" + " " * 1_000_000 + "#a"
    yield "texts cut off", _HEAD + "".join(f"k{n}: a #b\n" for n in range(60_000))


def _wide() -> Iterator[tuple[str, str]]:
    yield "20,000 unknown keys", _HEAD + "".join(f"key{n}: x\n" for n in range(20_000))
    yield "50,000 unknown keys", _HEAD + "".join(f"k{n}: x\n" for n in range(50_000))
    yield "50,000 unknown keys of a step", _STEP + "".join(f"k{n}: x\n    " for n in range(50_000))
    yield "50,000 misspelt keys", _HEAD + "".join(f"titel{n % 10}: x\n" for n in range(50_000))
    yield "20,000 keys that share all but a letter", _HEAD + "".join(f"{'a' * 30}{n}: x\n" for n in range(20_000))
    yield "10,000 steps", "title: T\njourney:\n" + "".join(f"  - Step {n}: 1\n" for n in range(10_000))
    yield "50,000 steps that lead nowhere", "title: T\njourney:\n" + "  - {step: A, next: x}\n" * 45_000
    yield (
        "10,000 steps with names of their own that lead nowhere",
        "title: T\njourney:\n" + "".join(f"  - {{step: Step {n}, next: stp {n}}}\n" for n in range(20_000)),
    )
    yield "10,000 phases", "title: T\njourney:\n" + "".join(f"  P{n}: [A]\n" for n in range(10_000))
    yield (
        "10,000 people",
        f"title: T\nwho: [{', '.join(f'p{n}' for n in range(10_000))}]\njourney:\n"
        + "".join(f"  - {{step: A, feels: {{p{n}: 1, q{n}: 1}}}}\n" for n in range(10_000)),
    )
    yield (
        "10,000 people in lines",
        f"title: T\nwho: [{', '.join(f'p{n}' for n in range(10_000))}]\njourney:\n"
        + "".join(f"  - {{step: A, feels: p{n} 1}}\n" for n in range(9_999, 0, -1)),
    )
    yield (
        "10,000 curves",
        "title: T\ncurves:\n"
        + "".join(f"  c{n}: C\n" for n in range(10_000))
        + "journey:\n"
        + "".join(f"  - {{step: A, c{n}: 1}}\n" for n in range(10_000)),
    )
    yield (
        "10,000 lanes",
        f"title: T\nlanes: [{', '.join(f'l{n}' for n in range(10_000))}]\njourney:\n"
        + "".join(f"  - {{step: A, l{n}: x}}\n" for n in range(10_000)),
    )
    yield (
        "10,000 lanes without a cell",
        f"title: T\nlanes: [{', '.join(f'l{n}' for n in range(40_000))}]\njourney: [A]\n",
    )
    yield (
        "10,000 sources",
        "title: T\nsources:\n"
        + "".join(f"  s{n}: S\n" for n in range(10_000))
        + "journey:\n"
        + "".join(f"  - A [@t{n}]\n  - {{step: B, does: 'x [@u{n}]'}}\n" for n in range(10_000)),
    )
    yield "100,000 steps in a line", f"title: T\njourney: [{'A, ' * 300_000}]\n"
    yield "100,000 steps with keys in a line", f"title: T\njourney: [{'{step: A, next: x}, ' * 50_000}]\n"
    yield "300,000 texts in a line", f"{_STEP}does: [{'a, ' * 300_000}]\n"
    yield "80,000 texts in a line", f"{_STEP}does: [{'a, ' * 80_000}]\n"
    yield "40,000 texts in a line", f"{_STEP}does: [{'a, ' * 40_000}]\n"
    yield (
        "40,000 unknown keys in a line",
        f"title: T\njourney: [A]\ngoal: {{{', '.join(f'k{n}: x' for n in range(40_000))}}}\n",
    )
    yield (
        "40,000 keys of a step in a line",
        f"title: T\njourney: [{{step: A, {', '.join(f'k{n}: x' for n in range(40_000))}}}]\n",
    )
    yield "60 cells of links", _STEP + "does:\n" + f"      - {'[a](' * 4_000}\n" * 60
    yield "10,000 citations in a cell", f"{_STEP}does: {'[@a] ' * 3_000}\n"
    yield "16,000 ways onward", f"{_STEP}next: [{', '.join(f'x{n}: 1 %' for n in range(16_000))}]\n"
    yield (
        "30,000 touchpoints of no channel",
        f"{_STEP}touchpoints: [{', '.join(f'wbsite{n}: x' for n in range(30_000))}]\n",
    )
    yield "50,000 people who feel in one line", f"{_STEP}feels: {', '.join(f'p{n} 1' for n in range(1_500))}\n"


def _repeated() -> Iterator[tuple[str, str]]:
    yield "50,000 times one key", _HEAD + "owner: x\n" * 50_000
    yield "50,000 times one unknown key", _HEAD + "emotion: x\n" * 50_000
    yield "10,000 steps of one name", "title: T\njourney:\n" + "  - A\n" * 10_000
    yield "100,000 steps of one name", "title: T\njourney:\n" + "  - A\n" * 100_000
    yield "100,000 phases of one name", "title: T\njourney:\n" + "  - phase: A\n" * 60_000
    yield "100,000 empty items", f"{_STEP}does:\n" + "      -\n" * 100_000
    yield "100,000 empty keys", _HEAD + "sources:\n" + "".join(f"  k{n}:\n" for n in range(80_000))
    yield "100,000 documents", "---\n" * 100_000
    yield "50,000 ids used twice", "title: T\njourney:\n" + "  - {step: A, id: a}\n" * 40_000
    yield "50,000 scores outside the scale", "title: T\njourney:\n" + "  - A: 7\n" * 90_000
    yield "50,000 words that are no feelings", "title: T\njourney:\n" + "  - {step: A, feels: uneasy}\n" * 30_000
    yield "50,000 names that are read as feelings", "title: T\njourney:\n" + "  - A: b\n" * 90_000


def _numbers() -> Iterator[tuple[str, str]]:
    for number in (
        "9e999",
        "9" * 400,
        "-" + "9" * 400,
        "0." + "9" * 400,
        "9" * 90_000,
        "1,5,5",
        "١" * 400,
        "NaN",
        ".inf",
    ):
        name = number if len(number) < 20 else f"{number[:5]} and {len(number) - 5:,} more"
        yield f"feels {name}", f"{_STEP}feels: {number}\n  - B: {number}\n"
        yield (
            f"everything counts {name}",
            (
                f"title: T\nscale: 0..{number}\n"
                f"sources: {{a: {{title: A, n: {number}, date: {number}}}}}\n"
                f"curves: {{b: {{label: B, hide below: {number}, scale: 1..{number}}}}}\njourney:\n  - step: A\n"
                f"    time: {number}\n    ideas: [{{idea: x, impact: {number}, effort: {number} of 5}}]\n"
                f"    next: [{{leave: {number} %}}]\n    kpis: [{{x: '{number} %, target {number}'}}]\n"
                f"    pains: [{{pain: x, hurts: {number} of {number}}}]\n"
            ),
        )


def _characters() -> Iterator[tuple[str, str]]:
    for name, sign in {
        "zero-width spaces": "\u200b",
        "overrides of direction": "\u202e",
        "Hebrew letters": "\u05d0",
        "combining marks": "e" + "\u0301" * 30,
        "wide letters": "日",
        "signs beyond the plane": "\U0001f642",
        "joined signs": "\U0001f469\u200d\U0001f467",
        "private signs": "\ue000",
        "tags": "\U000e0041",
    }.items():
        text = sign * (4_000 // len(sign))
        yield f"{name} in a text", f"{_STEP}does: {text}\n"
        yield f"{name} in keys", _STEP + "".join(f"{sign * (n % 60 + 1)}: x\n    " for n in range(1_000))
        yield f"{name} in a name", f"title: {text}\nwho: {text}\njourney:\n  - {text}: {text}\n"


def _bombs() -> Iterator[tuple[str, str]]:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    laughs += "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20))
    yield "a bomb of aliases", laughs
    yield (
        "a bomb of merge keys",
        "a: &a {x: 1}\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} {{<<: [{', '.join([f'*{chr(97 + n)}'] * 9)}]}}\n" for n in range(20)),
    )
    yield "an alias to itself", "&a [*a]"
    yield "an alias to itself as a key", "&a {*a : b}"
    yield "tags without end", "!a " * 100_000 + "b"
    yield "anchors without end", f"{_STEP}does: " + "&a " * 100_000 + "b"
    yield "an anchor of a megabyte", f"{_STEP}does: &{'a' * 1_000_000} b"
    yield "a tag of a megabyte", f"{_STEP}does: !{'a' * 1_000_000} b"
    yield "directives without end", "%TAG !a! x\n" * 90_000 + "---\na: b"


def _markdown() -> Iterator[tuple[str, str]]:
    head = "---\ntitle: T\n---\n"
    step = f"{head}## A\n"
    yield "bullets deep by indentation", step + "".join(f"{' ' * depth}- a\n" for depth in range(1_400))
    yield "bullets deep in a line", step + "- " * _DEEP
    yield (
        "pains deep by indentation",
        step + "- pains:\n" + "".join(f"{' ' * depth}- a: b\n" for depth in range(1, 1_400)),
    )
    yield "headings without end", head + "#" * 1_000_000
    yield "a heading of a megabyte", f"{head}## {'a ' * 500_000}\n"
    yield "headings of blanks", head + "## " + " " * 1_000_000 + "x\n"
    yield "100,000 headings", head + "## A\n" * 150_000
    yield "100,000 phases", head + "# A\n" * 150_000
    yield "100,000 bullets without a key", step + "- a\n" * 150_000
    yield "100,000 unknown keys", step + "".join(f"- k{n}: a\n" for n in range(80_000))
    yield "100,000 lines of text", step + "a\n" * 400_000
    yield "a paragraph of keys", f"{head}# P\n" + "goal: a\n" * 100_000
    yield "comments without end", step + "<!--" * 250_000
    yield "comments opened and closed", step + "<!---->" * 140_000
    yield "comments at lines' ends", step + "a <!-- -->\n" * 90_000
    yield "front matter without end", "---\n" + "a: b\n" * 200_000
    yield "a front matter of blanks", "---" + " " * 1_000_000
    for name, piece in {
        "brackets": "[",
        "brackets and parentheses": "[a](",
        "parentheses": "(",
        "attributes": "(a: b, ",
        "pictures": "![a](",
        "citations": "[@a ",
        "quotation marks": '"',
        "backslashes": "\\",
        "asterisks": "*",
        "backticks": "`",
        "ids": "{#",
        "colons": ": ",
        "evidence": "[?] ",
        "feelings": ": 1 ",
        "tags": "<a ",
        "entities": "&#",
        "commas": ", ",
    }.items():
        text = piece * (_LONG // len(piece))
        bullets = "".join(f"- {key}: {text}\n" for key in ("does", "pains", "feels", "website"))
        yield f"{name} wherever they may stand", f"{head}## {text}\n- {text}\n{bullets}\n{text}\n"
        yield f"{name} in short bullets", f"{step}- does: {text[:4_000]}\n- pains: {text[:4_000]}\n"


def _bytes() -> Iterator[tuple[str, str, bytes]]:
    yield "three megabytes in a cell", "maps/x.yaml", (_STEP + "does: " + "a" * 3_000_000).encode()
    yield "zero bytes", "maps/x.yaml", b"\0" * 1_000_000
    yield "zero bytes in a text", "maps/x.yaml", _HEAD.encode() + b"goal: a\0b\n"
    yield "lone surrogates", "maps/x.yaml", _HEAD.encode() + b"goal: \xed\xa0\x80\n"
    yield "bytes of no character", "maps/x.yaml", b"\xff" * 1_000_000
    yield "bytes of no character at the end", "maps/x.yaml", b"a" * 1_000_000 + b"\xff"
    yield "a letter cut in half", "maps/x.yaml", _HEAD.encode() + b"goal: \xc3"
    yield "a page of brackets", "pages/x.md", b"[a](b" * 200_000
    yield "a page of blanks", "pages/x.md", b"# a" + b" " * 1_000_000 + b"x"
    yield (
        "a persona of 50,000 unknown keys",
        "personas/x.yaml",
        b"name: A\n" + b"".join(b"k%d: x\n" % n for n in range(50_000)),
    )
    yield (
        "settings of 50,000 channels",
        "site.yaml",
        b"channels:\n" + b"".join(b"  c%d: x\n" % n for n in range(50_000)),
    )
    yield (
        "settings deep in their keys",
        "site.yaml",
        b"theme settings:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 1_300)),
    )
    yield "secrets without end", "site.yaml", b"publish:\n" + b"".join(b"  token%d: x\n" % n for n in range(40_000))
