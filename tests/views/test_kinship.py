"""How maps hang together: which is part of which, whatever their authors say."""

from cjmsite.model import JourneyMap, MapSummary, Phase, Step
from cjmsite.views.kinship import kinship, roots
from cjmsite.views.summary import summarise_map


def maps(**said: dict) -> dict[str, MapSummary]:
    """Maps by id; of each, what it is part of and which maps its steps open."""
    found = {}
    for name, keys in said.items():
        steps = tuple(Step(f"s{n}", "S", opens=one) for n, one in enumerate(keys.get("opens", ())))
        phases = (Phase("p", "", steps),)
        found[name] = summarise_map(JourneyMap(name, name.title(), "en", part_of=keys.get("of", ""), phases=phases))
    return found


def family(found: dict[str, MapSummary], name: str) -> tuple[list[str], list[str]]:
    above, below = kinship(found).family(name, found)
    return [one.id for one in above], [one.id for one in below]


def test_a_part_names_the_bigger_maps_from_the_biggest_on():
    found = maps(whole={}, half={"of": "whole"}, quarter={"of": "half"})
    assert family(found, "quarter") == (["whole", "half"], [])
    assert family(found, "half") == (["whole"], ["quarter"])


def test_a_map_that_a_step_opens_is_part_of_the_map_with_the_step():
    found = maps(whole={"opens": ["b", "a"]}, a={}, b={}, c={"of": "whole"})
    assert family(found, "whole") == ([], ["b", "a", "c"])
    assert family(found, "b") == (["whole"], [])


def test_what_a_map_says_of_itself_goes_before_what_opens_it():
    found = maps(first={"opens": ["part"]}, second={}, part={"of": "second"})
    assert family(found, "part") == (["second"], [])
    assert family(found, "first") == ([], [])


def test_no_map_stands_above_itself():
    found = maps(a={"of": "b"}, b={"of": "a"}, c={"of": "c"}, d={"opens": ["d", "nowhere"]})
    assert family(found, "a") == (["b"], [])
    assert family(found, "b") == ([], ["a"])
    assert family(found, "c") == family(found, "d") == ([], [])
    assert [one.id for one in roots(kinship(found), found.values())] == ["b", "c", "d"]
