from __future__ import annotations

import pytest
from readings import VOCABULARY, step_with

from cjmsite.content.touchpoints import TOUCHPOINT_KEYS
from cjmsite.model import (
    CHANNELS,
    Statement,
    Touchpoint,
)


@pytest.mark.parametrize(
    ("typed", "touchpoint"),
    [
        ("website: product list", Touchpoint("channel", "website", Statement("product list"))),
        ("E-Mail: receipt [?]", Touchpoint("channel", "email", Statement("receipt", assumed=True))),
        ("in person: a shop", Touchpoint("channel", "face to face", Statement("a shop"))),
        ("parcel_locker: at the corner", Touchpoint("channel", "parcel locker", Statement("at the corner"))),
        ("памятка: правила", Touchpoint("channel", "памятка", Statement("правила"))),
        ("website", Touchpoint("channel", "website", Statement(""))),
        ("website:", Touchpoint("channel", "website", Statement(""))),
        ("object: parcel", Touchpoint("object", "", Statement("parcel"))),
        ("Procedures: greeting", Touchpoint("procedure", "", Statement("greeting"))),
        ("people: a friend", Touchpoint("people", "", Statement("a friend"))),
    ],
)
@pytest.mark.parametrize("form", ["touchpoint:\n  {}", "touchpoints:\n  - {}"])
def test_a_touchpoint_is_a_channel_or_one_of_three_groups(form: str, typed: str, touchpoint: Touchpoint):
    assert step_with(form.format(typed)).touchpoints == (touchpoint,)


def test_a_touchpoint_may_say_more():
    keys = "from: Company\n    kind: digital\n    effect: direct\n    Used-By: customer\n    source: earned"
    keys += "\n    tag: feedback"
    (found,) = step_with(f"touchpoints:\n  - newsletter: sale\n    {keys}").touchpoints
    assert (found.initiator, found.kind, found.effect, found.used_by, found.source, found.tag) == (
        "company",
        "digital",
        "direct",
        "customer",
        "earned",
        "feedback",
    )
    assert len(TOUCHPOINT_KEYS.keys) == 6


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_built_in_channel_can_be_named(channel: str):
    assert step_with(f"channels: [{channel}]").channels == (channel,)
    assert step_with(f"channels: {channel.upper().replace(' ', '-')}").channels == (channel,)


def test_a_site_adds_channels():
    assert set(VOCABULARY.channels) > set(CHANNELS)
    assert step_with("channels: [parcel-locker, email]").channels == ("parcel locker", "email")
