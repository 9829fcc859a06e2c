"""The line of home that says how much of what came from the old systems still waits for somebody."""

from datetime import date

from sightline.core.acts import Acting
from sightline.linkage.queries.go_live import tallies

_WORDS = (("unassessed", "not assessed"), ("unowned", "without an owner"), ("overdue", "overdue"))


def go_live_line(reader: Acting, today: date) -> str:
    """How many cases wait, in words; empty where none of these do. One query.

    What takes longer to count (people who may be the same, rejected rows) is counted on the go-live page only.
    """
    found = tallies(reader, today)
    numbers = ((sum(t.number for t in found if t.which == key), words) for key, words in _WORDS)
    return ", ".join(f"{number:,} {words}" for number, words in numbers if number)
