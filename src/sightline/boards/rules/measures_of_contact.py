"""The measures of contact on the force board, each with all that domain 10.4 asks of one."""

from sightline.core.tiles import QUALITY, QUANTITY, Measure, Tile

CONTROL = (
    *("call_handler", "dispatcher", "initial_investigator", "control_room_supervisor", "vulnerability_desk"),
    "control_room_inspector",
)
WEEK = "the last seven days"

_SAME = {
    "source": "Incident logs, their prompts and second looks",
    "owner": "Control room inspector",
    "exclusions": "Logs that a reader may not see",
}


def _quality(key: str, words: str, question: str, numerator: str, weakness: str, denominator: str = "") -> Measure:
    return Measure(
        key=key,
        words=words,
        question=question,
        numerator=numerator,
        denominator=denominator,
        kind=QUALITY,
        target="None",
        weakness=weakness,
        **_SAME,
    )


def _quantity(key: str, words: str, question: str, numerator: str, weakness: str) -> Measure:
    return Measure(
        key=key,
        words=words,
        question=question,
        numerator=numerator,
        kind=QUANTITY,
        target="None: it is demand",
        weakness=weakness,
        **_SAME,
    )


CONTACT = Tile(
    "contact",
    "Contact",
    (
        _quantity("open", "Open logs", "How many logs are open?", "Logs not closed", "Many may be well in hand"),
        _quantity(
            *("new", "Came in", f"How many calls came in during {WEEK}?", "Logs received"),
            "Says nothing of who never rang",
        ),
        _quantity("closed", "Closed", f"How many were closed in {WEEK}?", "Logs closed", "Closed is not safe"),
        _quality(
            *("ungraded", "Nobody has graded", "Which open logs has nobody graded?", "Open logs without a grade"),
            "A grade may be the wrong one",
        ),
        _quality(
            *("unresourced", "Nobody to send", "Which open logs wait for somebody who can be sent?"),
            "Open logs that are unresourced, with nobody on the way",
            "A unit that was sent may not be the right one",
        ),
        _quality(
            *("second_look", "Second look waits", "On which open logs does a prompt of a child at risk stand?"),
            "Open logs with a prompt that nobody has settled",
            "What raised no prompt is not counted",
        ),
        _quality(
            *("late", "Nobody there in time", "To which open logs should somebody have come by now?"),
            "Open logs whose attendance clock has run out",
            "To be there is not yet to have seen the child",
        ),
        _quality(
            *("closed_unattended", "Child, closed, nobody went"),
            f"Which logs of children were closed in {WEEK} without anybody at the scene?",
            "Closed logs of a child without attendance",
            "Some need nobody: read each",
        ),
        _quality(
            *("not_looked", "Child, closed, no second look"),
            f"Which logs of children were closed in {WEEK} and nobody looked a second time?",
            "Closed logs of a child without a second look",
            "A second look may have seen no more than the first",
            "Closed logs of a child",
        ),
    ),
    CONTROL,
)
