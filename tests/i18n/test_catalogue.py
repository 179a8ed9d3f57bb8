import gettext
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from cjmsite.i18n import catalogue
from cjmsite.i18n.terms import TERMS

THEMES = Path(__file__).parents[2] / "themes"


def test_every_message_is_translated_everywhere_and_compiled():
    assert catalogue.problems() == []


def test_messages_come_from_templates_code_and_the_table_of_terms(tmp_path):
    template = tmp_path / "themes" / "base" / "templates" / "parts" / "map.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        "{% block main %}{{ _('All maps') }} {{ pgettext('axis', 'High') }}"
        " {{ ngettext('%(num)d step', '%(num)d steps', page.count) }}{% endblock %}"
    )
    module = tmp_path / "cjmsite" / "exporters.py"
    module.parent.mkdir()
    module.write_text("def head(words):\n    return words.gettext('Journey')\n")
    found = catalogue.messages(tmp_path)
    assert [message.id for message in found if message.id and "terms.py" not in str(message.locations)] == [
        "Journey",
        "All maps",
        "High",
        ("%(num)d step", "%(num)d steps"),
    ]
    assert found.get("High", "axis").locations == [("themes/base/templates/parts/map.html", 1)]
    assert found.get(TERMS["lane"]["pains"], "lane")


def test_a_template_that_cannot_be_read_is_an_error_and_not_a_page_without_messages(tmp_path):
    template = tmp_path / "themes" / "base" / "templates" / "map.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% if %}{{ _('All maps') }}")
    with pytest.raises(Exception, match="Expected an expression"):
        catalogue.messages(tmp_path)


@pytest.mark.parametrize(
    ("id_", "string", "flags", "problem"),
    [
        ("Owner", "", (), "not translated"),
        ("Owner", "Vastuuhenkilö", ("fuzzy",), "marked as fuzzy"),
        ("by %(name)s", "tekijä %(nimi)s", (), "other placeholders"),
        ("by %(name)s", "tekijä", (), "other placeholders"),
        (("%(num)d map", "%(num)d maps"), ("%(num)d kartta", ""), (), "not translated"),
        (("%(num)d map", "%(num)d maps"), ("%(num)d kartta", "karttaa"), (), "other placeholders"),
    ],
)
def test_a_translation_that_is_missing_doubtful_or_loses_a_value_is_named(id_, string, flags, problem):
    message = Catalog(locale="fi").add(id_, string, flags=flags)
    assert [found.split(":")[0] for found in catalogue.translation_problems(message, 2)] == [problem]


def test_a_whole_translation_has_no_problem():
    message = Catalog(locale="pl").add(("%(num)d map", "%(num)d maps"), ("%(num)d mapa", "%(num)d mapy", "%(num)d map"))
    assert list(catalogue.translation_problems(message, 3)) == []


def test_compiled_catalogues_hold_contexts_and_plurals_but_nothing_doubtful():
    catalog = Catalog(locale="ru")
    catalog.add("Gains", "Выгоды", context="empathy")
    catalog.add(("%(num)d map", "%(num)d maps"), ("%(num)d карта", "%(num)d карты", "%(num)d карт"))
    catalog.add("Owner", "Хозяин", flags=["fuzzy"])
    compiled = gettext.GNUTranslations(BytesIO(catalogue.compiled(catalog)))
    assert compiled.pgettext("empathy", "Gains") == "Выгоды"
    assert [compiled.ngettext("%(num)d map", "%(num)d maps", n) for n in (21, 3, 11)] == [
        "%(num)d карта",
        "%(num)d карты",
        "%(num)d карт",
    ]
    assert compiled.gettext("Owner") == "Owner"


@pytest.mark.parametrize("language", catalogue.TRANSLATED)
def test_translations_end_like_their_messages_and_use_typographic_marks(language):
    catalog = read_po(BytesIO(catalogue.path(language, "po").read_bytes()), locale=language)
    for message in catalog:
        for text in [message.string] if message.id and isinstance(message.string, str) and message.string else []:
            assert (text[-1] in ".?!:…") == (message.id[-1] in ".?!:…"), text
            assert text == text.strip()
            assert not set(text) & set("\"'"), text


def test_templates_ask_for_messages_only_in_ways_that_are_searched_for():
    asked = [path for path in THEMES.glob("*/templates/**/*.html") if "words.gettext(" in path.read_text("utf-8")]
    assert asked == []
