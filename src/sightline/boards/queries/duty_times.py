"""Duties that were done lately and those that are open, as far as their times go."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sightline.boards.rules.duty_times import Done
from sightline.core.acts import Acting
from sightline.core.tiles import Eyes
from sightline.pole.queries.sql import fetch

from .eyes import seen_by_eyes

DAYS = 28

_DONE = """
select d.started_at, d.due_at, d.ended_at from duties_duty d
 where d.state = 'discharged' and d.ended_at >= %(since)s and {clock} and {team} and {seen}
"""
_OPEN = """
select coalesce(d.due_at, d.target_at) from duties_duty d where d.state = 'open' and {clock} and {team} and {seen}
"""
_CLOCKS = """
select d.clock, min(d.words), count(*) from duties_duty d
 where (d.state = 'open' or d.ended_at >= %(since)s) and {team} and {seen} group by d.clock order by min(d.words)
"""


@dataclass(frozen=True)
class DutyTimes:
    """What was done in the last 28 days, when what is open is due, and which clocks there are to choose from."""

    done: list[Done]
    due: list[datetime | None]
    clocks: list[tuple[str, str, int]]


def duty_times(reader: Acting, teams: Collection[UUID] | None, clock: str, now: datetime) -> DutyTimes:
    """Of these teams (None: of all), of one clock or (empty) all. Three queries."""
    conditions = {
        "seen": seen_by_eyes("d"),
        "clock": "d.clock = %(clock)s" if clock else "true",
        "team": "d.team_id = any(%(teams)s)" if teams is not None else "true",
    }
    since = now - timedelta(days=DAYS)
    values: dict[str, Any] = {
        **Eyes.of(reader.actor).values,
        "since": since,
        "clock": clock,
        "teams": list(teams or ()),
    }
    return DutyTimes(
        done=[Done(*row) for row in fetch(_DONE.format(**conditions), values)],
        due=[due for (due,) in fetch(_OPEN.format(**conditions), values)],
        clocks=[(key, words, number) for key, words, number in fetch(_CLOCKS.format(**conditions), values)],
    )
