"""Are the catalogues whole? For developers: `python -m cjmsite.i18n.catalogue extract|update|compile|check`.

`update` brings new messages into the catalogues, a translator fills them in, `compile` makes what a build reads.
Which files are searched stands under `[tool.babel]` in pyproject.toml. Needs Babel, which a build never imports.
"""

from __future__ import annotations

import re
import sys
import tomllib
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from struct import pack

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from cjmsite.i18n import LANGUAGES, SOURCE_LANGUAGE
from cjmsite.i18n.terms import INTERVALS, TERMS

TRANSLATED = tuple(language for language in LANGUAGES if language != SOURCE_LANGUAGE)

_ROOT = Path(__file__).parents[2]
_FOLDER = Path(__file__).with_name("locale")
_TEMPLATE = _FOLDER / "cjmsite.pot"
_SEARCHED = ("cjmsite", "themes")
_TERMS_FILE = "cjmsite/i18n/terms.py"
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")

# Neither dates nor Babel's version: a catalogue changes when its messages do.
_HEADER = """msgid ""
msgstr ""
"Project-Id-Version: cjmsite\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""

Key = tuple[str, str]


def messages(root: Path = _ROOT) -> Catalog:
    """Every message of the templates, the code and the table of terms, with the files that use it."""
    catalog = Catalog(locale=SOURCE_LANGUAGE)
    for name, line, message, comments, context in _extracted(root):
        catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)
    for line, (kind, term) in enumerate(_terms(), 1):
        catalog.add(term, None, [(_TERMS_FILE, line)], context=kind)
    return catalog


def extract() -> None:
    """Write the template of all catalogues anew."""
    _write(_TEMPLATE, messages(), "", "nplurals=2; plural=(n != 1);")


def update() -> None:
    """Bring the catalogues in line with the messages; a message that comes back brings its old translation along."""
    extract()
    template = messages()
    for language in TRANSLATED:
        catalog = _read(language)
        for key, message in tuple(catalog.obsolete.items()):
            if template.get(message.id, message.context):
                catalog[message.id] = catalog.obsolete.pop(key)
        catalog.update(template, no_fuzzy_matching=True)
        _write(path(language, "po"), catalog, language, catalog.plural_forms)


def compile_() -> None:
    """Write what a build reads."""
    for language in TRANSLATED:
        path(language, "mo").write_bytes(compiled(_read(language)))


def problems() -> list[str]:
    """What keeps the catalogues from being whole, a line each."""
    wanted = _by_key(messages())
    template = _by_key(read_po(BytesIO(_TEMPLATE.read_bytes())))
    found = [] if template.keys() == wanted.keys() else ["cjmsite.pot is out of date: run update"]
    for language in TRANSLATED:
        found += [f"{language}: {problem}" for problem in _problems(language, wanted)]
    return found


def check() -> None:
    """Print the problems; exit code 1 if there are any."""
    found = problems()
    for problem in found:
        sys.stdout.write(problem + "\n")
    sys.exit(1 if found else 0)


def translation_problems(message: Message, forms: int) -> Iterator[str]:
    """What is wrong with one translation in a language with so many plural forms."""
    texts = _texts(message.string)
    if not all(texts) or len(texts) != (forms if message.pluralizable else 1):
        yield f"not translated: {message.id!r}"
        return
    if message.fuzzy:
        yield f"marked as fuzzy: {message.id!r}"
    for text in texts:
        if _placeholders(text) != _placeholders(_texts(message.id)[-1]):
            yield f"other placeholders: {text!r} for {message.id!r}"


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it; Babel's own writer would put its version and the date in.

    GNU gettext's format: seven numbers, a table of lengths and offsets for messages and translations, all the texts.
    """
    header = f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {catalog.plural_forms}\n"
    usable = (message for message in catalog if message.id and all(_texts(message.string)) and not message.fuzzy)
    entries = sorted(
        [("", header), *((_message_key(message), "\0".join(_texts(message.string))) for message in usable)]
    )
    texts = [text.encode() for column in zip(*entries, strict=True) for text in column]
    offsets = accumulate((len(text) + 1 for text in texts), initial=28 + 8 * len(texts))
    tables = b"".join(pack("<2I", len(text), offset) for text, offset in zip(texts, offsets, strict=False))
    numbers = pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, 0)
    return numbers + tables + b"".join(text + b"\0" for text in texts)


def path(language: str, suffix: str) -> Path:
    """Where a language's catalogue lies: `po` for translators, `mo` for the build."""
    return _FOLDER / language / "LC_MESSAGES" / f"cjmsite.{suffix}"


def _problems(language: str, wanted: dict[Key, Message]) -> Iterator[str]:
    catalog = _read(language)
    ours = _by_key(catalog)
    yield from (f"missing, run update: {wanted[key].id!r}" for key in sorted(wanted.keys() - ours.keys()))
    yield from (f"no longer used, run update: {ours[key].id!r}" for key in sorted(ours.keys() - wanted.keys()))
    for message in ours.values():
        yield from translation_problems(message, catalog.num_plurals)
    if path(language, "mo").read_bytes() != compiled(catalog):
        yield "cjmsite.mo is out of date: run compile"


def _message_key(message: Message) -> str:
    context = f"{message.context}\x04" if message.context else ""
    return context + "\0".join(_texts(message.id))


def _extracted(root: Path) -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    methods = [(rule["pattern"], rule["method"]) for rule in settings]
    options = {rule["pattern"]: rule for rule in settings}
    for folder in _SEARCHED:
        found = extract_from_dir(root / folder, methods, options)
        for name, line, message, comments, context in sorted(found, key=lambda each: each[:2]):
            yield f"{folder}/{name}", line, message, comments, context


def _terms() -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    yield from ((kind, term) for kind, table in TERMS.items() for term in table.values())
    yield from ((None, forms) for forms in INTERVALS.values())


def _by_key(catalog: Catalog) -> dict[Key, Message]:
    return {(message.context or "", _texts(message.id)[0]): message for message in catalog if message.id}


def _texts(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def _read(language: str) -> Catalog:
    return read_po(BytesIO(path(language, "po").read_bytes()), locale=language)


def _write(target: Path, catalog: Catalog, language: str, plural_forms: str) -> None:
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    header = _HEADER.format(language=language, plural_forms=plural_forms)
    target.write_bytes(header.encode() + body.getvalue().strip() + b"\n")


if __name__ == "__main__":
    commands: dict[str, Callable[[], None]] = {
        "extract": extract,
        "update": update,
        "compile": compile_,
        "check": check,
    }
    parser = ArgumentParser(description="Keep the message catalogues whole.")
    parser.add_argument("command", choices=commands)
    commands[parser.parse_args().command]()
