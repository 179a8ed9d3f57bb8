import re

import pytest

from cjmsite.model import JourneyMap, Phase, SiteConfig, Step
from cjmsite.theme import bundled_themes, find_theme
from cjmsite.views.comments import Comments, comments
from cjmsite.views.journey import journey
from cjmsite.views.page import Page, Surroundings, frame

MAP = JourneyMap(
    "jacket", "A & B", "en", phases=(Phase("p", "", (Step("try-on", "Tries it on"), Step("pay", "Pays"))),)
)


def test_an_address_is_filled_for_the_map_and_each_of_its_steps():
    assert comments("https://t.example/?t={title}&m={map}#{step}", MAP) == Comments(
        "https://t.example/?t=A%20%26%20B&m=jacket#",
        (
            "https://t.example/?t=A%20%26%20B%3A%20Tries%20it%20on&m=jacket#try-on",
            "https://t.example/?t=A%20%26%20B%3A%20Pays&m=jacket#pay",
        ),
    )


def test_an_address_that_knows_no_steps_is_offered_once():
    assert comments("mailto:m@example.org?subject={map}", MAP) == Comments("mailto:m@example.org?subject=jacket", ())


@pytest.mark.parametrize(("address", "links"), [("", 0), ("mailto:m@example.org", 1), ("https://t.example/{step}", 5)])
def test_a_page_leads_to_where_comments_go_for_map_step_and_card(address: str, links: int):
    view = journey(MAP, Surroundings(SiteConfig(comments=address)))
    page = Page("maps/jacket.html", "journey.html", "en", "A & B", lambda: view)
    drawn = find_theme("base", [bundled_themes()]).render(page, frame(SiteConfig(), [], True)).decode()
    assert len(re.findall(r'href="(?:https|mailto):', drawn)) == links
