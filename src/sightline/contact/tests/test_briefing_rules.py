"""What is read out of a briefing, and how often something happened, as plain rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sightline.contact.rules.briefing.counting import Counted, history_line, in_order, missing_words
from sightline.contact.rules.briefing.spoken import NONE_KNOWN, NOT_CHECKED, SAME_CHILD, SpokenChild, children_line

NOW = datetime(2027, 5, 3, 12, tzinfo=UTC)
AVA = SpokenChild("Ava Marsh", "7 weeks", "lives here", ("On a child protection plan",))
BUMP = SpokenChild("Unborn", "unborn, expected 1 June 2027", "unborn child", here=False, unborn=True)
KAI = SpokenChild("Kai Marsh", "4 years", "child of Dale Marsh", here=False)


@pytest.mark.requirement("R69")
@pytest.mark.parametrize(
    ("children", "checked", "first"),
    [
        ((), False, NOT_CHECKED),
        ((AVA,), False, NOT_CHECKED),
        ((), True, NONE_KNOWN),
        ((AVA,), True, "One child at the address."),
        ((AVA, KAI), True, "One child at the address, one child linked to those there."),
        ((KAI,), True, "No child known at the address, one child linked to those there."),
        ((AVA, BUMP), True, "One child at the address, one unborn child."),
        (
            (replace(AVA, group="1"), replace(AVA, group="1"), AVA),
            True,
            f"Two to three children at the address. {SAME_CHILD}",
        ),
        (
            (replace(AVA, group="1"), replace(KAI, group="1")),
            True,
            f"One child at the address, up to one child linked to those there. {SAME_CHILD}",
        ),
    ],
)
def test_the_line_begins_with_how_many_or_that_nobody_looked(
    children: tuple[SpokenChild, ...], checked: bool, first: str
) -> None:
    said = children_line(children, checked=checked)

    assert said[0] == first
    assert len(said) == len(children) + 1


def test_what_the_caller_said_of_children_is_always_read_out() -> None:
    assert "The caller said of children: a girl, about 9." in children_line(
        (), checked=True, said_on_call="a girl, about 9"
    )


def test_a_history_is_one_line_with_domestic_abuse_first() -> None:
    counts = in_order(
        [
            Counted("incident", 1, 1, 1, NOW),
            Counted("domestic_abuse_incident", 1, 1, 2, NOW - timedelta(days=10)),
            Counted("contact", 0, 0, 3, NOW - timedelta(days=900)),
        ]
    )
    words = {"incident": "Incident", "domestic_abuse_incident": "Domestic abuse incident", "contact": "Contact"}

    line = history_line(counts, words, {c.kind: f"{c.last:%-d %B}" for c in counts})

    assert line == (
        "Domestic abuse incident: 1 in a year, 2 in all, last 23 April; Incident: 1 in a year, last 3 May; "
        "Contact: 3, none in a year, last 14 November"
    )
    assert missing_words(Counted("missing_episode", 2, 3, 3, NOW)) == "Missing twice in 90 days, 3 times in 12 months"
