"""The calendar of reviews: RFC 5545 to the octet."""

from cjmsite.model import JourneyMap, SiteConfig
from cjmsite.views.calendar import calendar
from cjmsite.views.summary import summarise_map


def lines(*maps: JourneyMap, **config: str) -> list[str]:
    text = calendar(SiteConfig(**config), [summarise_map(one) for one in maps]).text
    assert text.endswith("\r\n")
    return text.split("\r\n")[:-1]


def due(name: str, title: str, **keys: str) -> JourneyMap:
    keys = {"reviewed": "2026-10-14", "review": "every 6 months", **keys}
    return JourneyMap(name, title, "fi", **keys)


def unfolded(folded: list[str]) -> list[str]:
    return "\r\n".join(folded).replace("\r\n ", "").split("\r\n")


def test_each_map_with_a_day_is_an_event_of_one_day_and_the_earliest_comes_first():
    told = lines(
        due("late", "Late", review="every year"), due("soon", "Soon", owner="Ida"), due("none", "N", review="")
    )
    assert [one for one in told if one.startswith(("SUMMARY", "DTSTART", "DTEND"))] == [
        "DTSTART;VALUE=DATE:20270414", "DTEND;VALUE=DATE:20270415", "SUMMARY;LANGUAGE=fi:Soon",
        "DTSTART;VALUE=DATE:20271014", "DTEND;VALUE=DATE:20271015", "SUMMARY;LANGUAGE=fi:Late",
    ]  # fmt: skip
    assert "DESCRIPTION:Ida" in told
    assert (told[0], told[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


def test_an_event_is_the_same_in_every_build_and_leads_to_the_map():
    told = lines(due("soon", "Soon"), url="https://maps.example/x/")
    assert "UID:review-soon-2027-04-14@maps.example" in told
    assert "DTSTAMP:20261014T000000Z" in told
    assert "URL:https://maps.example/x/maps/soon.html" in told
    assert told == lines(due("soon", "Soon"), url="https://maps.example/x/")


def test_long_lines_are_folded_at_75_octets_without_cutting_a_letter():
    title = "Переезд семьи в Финляндию, " * 9
    told = lines(due("soon", title))
    assert max(len(one.encode()) for one in told) <= 75
    assert sum(one.startswith(" ") for one in told) >= 6
    assert f"SUMMARY;LANGUAGE=fi:{title}".replace(",", "\\,") in unfolded(told)


def test_what_the_format_keeps_for_itself_is_escaped():
    told = unfolded(lines(due("soon", "a;b,c\\d\ne\x07f")))
    assert "SUMMARY;LANGUAGE=fi:a\\;b\\,c\\\\d\\nef" in told


def test_a_month_without_a_day_counts_from_its_first():
    assert "DTSTAMP:20261001T000000Z" in lines(due("soon", "Soon", reviewed="2026-10"))
