"""Words that give something away, in the languages of the interface."""

from __future__ import annotations

NOBODY = frozenset(
    {
        "customer", "customers", "the customer", "user", "users", "the user", "client", "everyone", "people",
        "consumer",
        "asiakas", "asiakkaat", "käyttäjä", "käyttäjät", "kuluttaja", "kaikki",
        "klient", "klienci", "użytkownik", "użytkownicy", "konsument", "wszyscy",
        "клиент", "клиенты", "пользователь", "пользователи", "покупатель", "потребитель", "все",
    }
)  # fmt: skip
"""Names that stand for no group of customers in particular."""

DEPARTMENTS = frozenset(
    {
        "marketing", "sales", "customer service", "customer support", "logistics", "it", "finance", "billing", "hr",
        "human resources", "legal", "warehouse", "procurement", "back office", "operations", "production", "accounting",
        "markkinointi", "myynti", "asiakaspalvelu", "logistiikka", "talous", "laskutus", "varasto", "tuotanto",
        "sprzedaż", "obsługa klienta", "logistyka", "finanse", "księgowość", "magazyn", "produkcja", "kadry",
        "маркетинг", "продажи", "отдел продаж", "логистика", "финансы", "бухгалтерия", "склад", "поддержка",
    }
)  # fmt: skip
"""Names of departments, which say how a company is organised and not what a customer goes through."""

AND = (";", " and ", " ja ", " sekä ", " i ", " oraz ", " и ")
"""What stands between several things."""

PURCHASE = (
    "purchase", "acquisition", "buying", "order", "checkout", "payment",
    "hankinta", "osto", "tilaus", "maksu",
    "zakup", "kupno", "zamówienie", "płatność",
    "покупка", "заказ", "оплата", "приобретение",
)  # fmt: skip
"""How phases in which something is bought begin to be called."""

COMPARISON = ("comparison", "comparing", "vertailu", "porównanie", "porównywanie", "сравнение")
"""How phases in which alternatives are weighed begin to be called."""

OURS = ("we ", "our ", "the company ", "me lähetämme", "yritys ", "firma ", "wysyłamy", "мы ", "компания ")
"""How a step begins that tells what the company does."""

HELP = frozenset({"phone", "chat", "email", "face to face", "shop", "sms", "social", "letter"})
"""Channels through which a customer can ask somebody."""

DAY_UNITS = {
    "day": 1, "days": 1, "d": 1, "week": 7, "weeks": 7,
    "päivä": 1, "päivää": 1, "päivän": 1, "pv": 1, "viikko": 7, "viikkoa": 7, "viikon": 7, "vk": 7,
    "dzień": 1, "dni": 1, "tydzień": 7, "tygodnie": 7, "tygodni": 7,
    "день": 1, "дня": 1, "дней": 1, "неделя": 7, "неделю": 7, "недели": 7, "недель": 7,
}  # fmt: skip
"""Units of time in days, as they are written after a number."""

MONTH_UNITS = {
    "month": 1, "months": 1, "quarter": 3, "quarters": 3, "year": 12, "years": 12,
    "kuukausi": 1, "kuukautta": 1, "kuukauden": 1, "kk": 1, "vuosi": 12, "vuotta": 12, "vuoden": 12,
    "miesiąc": 1, "miesiące": 1, "miesięcy": 1, "kwartał": 3, "rok": 12, "roku": 12, "lata": 12, "lat": 12,
    "месяц": 1, "месяца": 1, "месяцев": 1, "квартал": 3, "год": 12, "года": 12, "лет": 12,
}  # fmt: skip
"""Units of time in months, as they are written after a number."""

EVERY = ("every", "each", "once a", "joka", "co", "raz na", "każdy", "каждый", "каждую", "раз в")
"""What stands before a unit of time that comes back."""

DAYS = {**DAY_UNITS, **{unit: 30 * months for unit, months in MONTH_UNITS.items()}}
"""Units of time in days, a month counted as 30 of them."""

CAUSES = {
    "expertise": (
        "expertise", "staff expertise", "skills", "osaaminen", "henkilöstön osaaminen", "ammattitaito",
        "kompetencje", "wiedza personelu", "kompetencje personelu", "квалификация", "компетентность",
    ),
    "service": (
        "service", "level of service", "palvelu", "palvelun taso", "palvelutaso", "obsługa", "poziom obsługi",
        "обслуживание", "уровень обслуживания", "сервис",
    ),
    "product": (
        "product", "product quality", "tuote", "tuotteen laatu", "produkt", "jakość produktu", "продукт", "товар",
        "качество товара", "качество продукта",
    ),
}  # fmt: skip
"""What pains come from, and how authors call it."""
