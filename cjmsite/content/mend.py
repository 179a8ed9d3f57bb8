"""How an author mends a line: the text as it should have been typed."""

from __future__ import annotations

_LONGEST = 48


def in_quotes(text: str) -> str:
    """A hint that shows a text in the quotation marks that keep it whole."""
    text = text.strip()
    if not 0 < len(text) <= _LONGEST or "\n" in text:
        return "put the whole text in quotation marks"
    return f"put it in quotation marks:  {quoted(text)}"


def quoted(text: str) -> str:
    """A text of one line in the quotation marks in which it is read back unchanged."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def clip(text: str, most: int = 40) -> str:
    """A text short enough to be quoted in a message."""
    line = " ".join(text[: 20 * most].split())
    return line if len(line) <= most else line[: most - 1] + "…"


def with_article(noun: str) -> str:
    """`a pain`, `an idea`, `the site's settings`."""
    if noun.startswith("the "):
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
