"""Quiet hours, and the times of the digest: by London's clocks. Plain Python.

Quiet hours hold back the digest and nothing else: what the law sets a time for, and what concerns a high risk, is never
asked about them (issue 6; design, "Friction belongs on doing nothing").
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sightline.access.refusals import Refusal
from sightline.core.calendars import LONDON

DIGEST_HOURS = (8, 16)
"""When the digest goes out for whoever has chosen nothing."""
HOURS_OFFERED = tuple(range(24))


@dataclass(frozen=True)
class Quiet:
    """The hours in which somebody wants no digest, by the clock on the wall. May go past midnight."""

    since: time
    until: time


def is_quiet(quiet: Quiet | None, now: datetime) -> bool:
    """Whether `now` lies in somebody's quiet hours."""
    if quiet is None or quiet.since == quiet.until:
        return False
    here = now.astimezone(LONDON).time()
    if quiet.since < quiet.until:
        return quiet.since <= here < quiet.until
    return here >= quiet.since or here < quiet.until


def quiet_ends(quiet: Quiet, now: datetime) -> datetime:
    """When the quiet hours in which `now` lies end, in UTC."""
    here = now.astimezone(LONDON)
    day = here.date() if here.time() < quiet.until else here.date() + timedelta(days=1)
    return datetime.combine(day, quiet.until, LONDON).astimezone(UTC)


def held_back_until(is_digest: bool, quiet: Quiet | None, now: datetime) -> datetime | None:
    """Until when a message is held back by its reader's quiet hours; None: it goes. Only a digest ever is."""
    return quiet_ends(quiet, now) if is_digest and quiet and is_quiet(quiet, now) else None


def last_digest_time(hours: Collection[int], now: datetime) -> datetime | None:
    """The latest time of a digest that has come, yesterday's last or one of today's, in UTC; None where there is none.

    An hour that the clocks leave out falls to the next; one that they strike twice counts the first time.
    """
    today = now.astimezone(LONDON).date()
    times = [
        datetime.combine(day, time(hour), LONDON).astimezone(UTC)
        for day in (today - timedelta(days=1), today)
        for hour in hours
    ]
    return max((at for at in times if at <= now), default=None)


def cannot_choose(hours: Collection[int], since: time | None, until: time | None) -> Refusal | None:
    """Why these times of the digest and quiet hours do not go together, or None."""
    if (since is None) != (until is None):
        return Refusal("half_quiet", "Enter when quiet hours begin and when they end, or leave both empty.")
    if since is not None and since == until:
        return Refusal("no_quiet", "Quiet hours that begin and end at one time would be none, or all day. Change one.")
    if set(hours) - set(HOURS_OFFERED):
        return Refusal("bad_hour", "Choose times of the digest among those offered.")
    return None
