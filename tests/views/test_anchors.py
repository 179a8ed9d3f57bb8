"""Links into a map keep leading to the same place while its ids stay, whatever else changes."""

import re

from harness import SiteTest

MAP = """\
title: Jacket
journey:
  - phase: Before
    steps:
      - {step: Notices the cold, id: notice, does: Shivers, thinks: Not again, pains: Cold}
      - {step: Searches, id: search, does: Reads, feels: 1}
  - phase: After
    steps:
      - {step: Wears it, id: wear, does: Walks, gains: Warm}
"""
CHANGED = """\
title: A warmer jacket
lanes: [gains, pains, thinks, does]
journey:
  - phase: All of it
    steps:
      - {step: Looks around, id: search, does: [Reads, Compares], feels: -2, says: Hm}
      - {step: Something new, does: Sleeps}
      - {step: The cold, id: notice, does: Freezes, thinks: Again, pains: [Cold, Wet], moment: Now}
      - {step: Has it on, id: wear, does: Runs, gains: Warm}
"""


def anchors(page: str) -> set[str]:
    return {one for one in re.findall(r' id="([^"]+)"', page) if re.search("notice|search|wear", one)}


def test_ids_of_steps_and_cells_outlive_new_names_orders_lanes_and_neighbours(tmp_path) -> None:
    site = SiteTest(tmp_path).write("content/maps/jacket.yaml", MAP)
    site.build()
    before = anchors(site.page("maps/jacket.html"))
    assert {"step-notice", "step-search", "step-wear", "step-notice--does", "step-wear--gains"} <= before
    site.write("content/maps/jacket.yaml", CHANGED)
    site.build()
    assert before <= anchors(site.page("maps/jacket.html"))
