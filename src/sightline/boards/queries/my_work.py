"""What is the reader's to do now: duties, what was offered to them, decisions and notices to acknowledge.

Theirs, and that of those for whom they cover; the most overdue first.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.boards.rules.team_board import WithItsTime
from sightline.core.acts import Acting
from sightline.matters.queries.my_matters import mine_of
from sightline.notices.models import Notice
from sightline.pole.queries.people import people_of
from sightline.pole.queries.places import addresses_of
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.as_known import NOW

SHOWN = 100

_DUTIES = """
select d.id, d.reference, d.words, d.because, d.href, d.clock, d.high_risk, d.by_law,
       coalesce(d.due_at, d.target_at) as due, d.due_at is null as is_target, d.breached_at is not null,
       d.owner_id, u.name, d.handed_to_id = %(me)s,
       coalesce(d.identity_id, i.identity_id), d.place_id, e.reference, e.title
  from duties_duty d
  left join core_user u on u.id = d.owner_id
  left join pole_involvement i on i.id = d.involvement_id
  left join pole_event e on e.id = coalesce(d.event_id, i.event_id)
 where d.state = 'open' and (d.owner_id = any(%(mine)s) or d.handed_to_id = %(me)s)
 order by coalesce(d.due_at, d.target_at) nulls last, d.id limit %(many)s
"""
_DECISIONS = """
select t.id, d.id, d.reference, t.told_at, d.decided_at, d.by_words
  from decisions_toknow t join decisions_decision d on d.id = t.decision_id
 where t.user_id = %(me)s and t.acknowledged_at is null order by t.told_at, t.id limit %(many)s
"""


@dataclass(frozen=True)
class WorkLine(WithItsTime):
    """One duty: what, why, of whom, by when; where it is done, and whose it is where that is not the reader."""

    id: UUID
    reference: str
    words: str
    because: str
    href: str
    clock: str
    high_risk: bool
    by_law: bool
    due: datetime | None
    is_target: bool
    breached: bool
    covers_for: str
    about: str
    about_href: tuple[str, str]
    now: datetime


@dataclass(frozen=True)
class ToAcknowledge:
    """A decision that the reader was told of and has not acknowledged."""

    decision: UUID
    reference: str
    told_at: datetime
    decided_at: datetime
    by_words: str


@dataclass(frozen=True)
class Told:
    """A notice that the reader has to acknowledge."""

    id: UUID
    words: str
    sent_at: datetime


@dataclass(frozen=True)
class MyWork:
    """All of it: the reader's own duties, those offered to them, and what they have to acknowledge."""

    duties: Sequence[WorkLine]
    offered: Sequence[WorkLine]
    decisions: Sequence[ToAcknowledge]
    notices: Sequence[Told]
    more: bool


def my_work(reader: Acting, now: datetime, today: date) -> MyWork:
    """What is the reader's to do, as at `now`. At most seven queries."""
    me = reader.actor.user_id
    rows = fetch(_DUTIES, {"mine": mine_of(reader), "me": me, "many": SHOWN + 1})
    about = _about(reader, rows[:SHOWN], today)
    lines = [(row, _line(row, about, me, now)) for row in rows[:SHOWN]]
    return MyWork(
        duties=[line for row, line in lines if not row[13]],
        offered=[line for row, line in lines if row[13]],
        decisions=[ToAcknowledge(*row[1:]) for row in fetch(_DECISIONS, {"me": me, "many": SHOWN})],
        notices=_notices(me),
        more=len(rows) > SHOWN,
    )


def waiting_for(reader: Acting, now: datetime) -> tuple[int, int]:
    """How many duties are the reader's or offered to them, and how many of these are overdue. One query."""
    statement = """
select count(*), count(*) filter (where coalesce(d.due_at, d.target_at) < %(now)s) from duties_duty d
 where d.state = 'open' and (d.owner_id = any(%(mine)s) or d.handed_to_id = %(me)s)"""
    ((number, late),) = fetch(statement, {"mine": mine_of(reader), "me": reader.actor.user_id, "now": now})
    return number, late


def _notices(me: UUID) -> list[Told]:
    rows = Notice.objects.filter(to=me, needs_acknowledgement=True, acknowledged_at__isnull=True)
    return [Told(*row) for row in rows.order_by("sent_at", "id").values_list("id", "words", "sent_at")[:SHOWN]]


About = Mapping[UUID, tuple[str, tuple[str, str]]]


def _about(reader: Acting, rows: Sequence[Any], today: date) -> About:
    """Who or where each subject is, in words, with the page and the reference where its record opens."""
    people = people_of(reader, {row[14] for row in rows if row[14]}, NOW, today)
    places = addresses_of(reader, {row[15] for row in rows if row[15]})
    found: dict[UUID, tuple[str, tuple[str, str]]] = {
        identity: (line.name, ("person", line.reference)) for identity, line in people.items()
    }
    return found | {place: (at[0].line, ("place", at[0].reference)) for place, at in places.items()}


def _line(row: Any, about: About, me: UUID, now: datetime) -> WorkLine:
    (
        id_,
        reference,
        said,
        because,
        href,
        clock,
        high_risk,
        by_law,
        due,
        is_target,
        breached,
        owner,
        owner_name,
        *on,
    ) = row
    _, identity, place, event, title = on
    words, where = about.get(identity or place, ("A record that is no longer linked", ("", "")))
    if not identity and not place:
        words, where = (f"{event} {title}", ("event", event)) if event else ("An event that you may not see", ("", ""))
    return WorkLine(
        id=id_,
        reference=reference,
        words=said,
        because=because,
        href=href,
        clock=clock,
        high_risk=high_risk,
        by_law=by_law,
        due=due,
        is_target=is_target,
        breached=breached,
        covers_for=owner_name if owner and owner != me else "",
        about=words,
        about_href=where,
        now=now,
    )


def subjects_of(lines: Collection[WorkLine]) -> list[str]:
    """The references that are shown, for the ledger."""
    return sorted({line.about_href[1] for line in lines if line.about_href[1]})
