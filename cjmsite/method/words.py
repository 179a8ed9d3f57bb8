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

DAYS = {
    "day": 1, "days": 1, "d": 1, "week": 7, "weeks": 7, "month": 30, "months": 30,
    "päivä": 1, "päivää": 1, "pv": 1, "viikko": 7, "viikkoa": 7, "vk": 7, "kuukausi": 30, "kuukautta": 30, "kk": 30,
    "dzień": 1, "dni": 1, "tydzień": 7, "tygodnie": 7, "tygodni": 7, "miesiąc": 30, "miesiące": 30, "miesięcy": 30,
    "день": 1, "дня": 1, "дней": 1, "неделя": 7, "недели": 7, "недель": 7, "месяц": 30, "месяца": 30, "месяцев": 30,
}  # fmt: skip
"""Units of time in days, as they are written after a number."""
