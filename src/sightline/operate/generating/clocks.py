"""The page of clocks: every row of the catalogue as the release delivers it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .markdown import table, whole_page

if TYPE_CHECKING:
    from sightline.duties.rules.clocks import Clock


def page() -> str:
    """The page, area by area."""
    from sightline.duties.rules.catalogue import clock_of, delivered_clocks
    from sightline.duties.rules.standards import AREAS

    clocks = [clock_of(key, row.body) for key, row in delivered_clocks().items()]

    def section(words: str, rows: "Iterable[Clock]") -> str:
        return f"## {words}\n\n" + table(_HEADINGS, [_row(clock) for clock in rows])

    about = (
        f"The {len(clocks)} clocks that this release delivers (`policy/clocks.toml`), in force where the force has "
        "approved none of its own. [Standards](standards.md) says how each kind runs and how a row is changed. "
        "Only what is marked *law* may a screen call law."
    )
    parts = (section(words, found) for area, words in AREAS.items() if (found := [c for c in clocks if c.area == area]))
    return whole_page("Clocks", about, *parts)


_HEADINGS = ("Row", "What", "Starts at", "By when", "Done when", "Whose", "Told", "By what right")


def _row(clock: "Clock") -> tuple[str, ...]:
    from sightline.duties.rules.clock_words import ladder_words, role_words
    from sightline.duties.rules.standards import by_when

    return (
        clock.number,
        clock.words,
        clock.starts,
        "; ".join(by_when(clock)),
        clock.discharged_by,
        f"{role_words(clock.owner_role)}, then {role_words(clock.deputy_role)}",
        ". ".join(ladder_words(clock)) if clock.ladder else "As usual",
        f"{'Law' if clock.by_law else clock.authority.value.capitalize()}: {clock.source}",
    )
