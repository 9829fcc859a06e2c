"""What stands of some children at risk: the risk, the plan, whose they are, and what is due next (R1)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.boards.queries.tiles_of_duties import decided_words
from sightline.core.acts import Acting
from sightline.linkage.queries.go_live import cases
from sightline.pole.queries.open_matters import HOLDS_A_POST, open_values
from sightline.pole.queries.people import PersonLine
from sightline.pole.queries.sql import fetch, visible
from sightline.pole.rules.at_risk import MARKERS, MATTERS
from sightline.pole.rules.dates import date_words
from sightline.pole.rules.markers import KINDS as MARKER_KINDS
from sightline.pole.rules.matters import PLANS, kind_words

_STANDING = """
with theirs as materialized (
  select m.person_id, m.identity_id from pole_membership m
   where m.person_id = any(%(people)s) and m.retracted_at is null),
c as materialized ({cases}),
mine as materialized (select t.person_id, c.* from c join theirs t on t.identity_id = c.identity_id)
select t.person_id, 'grade', s.scale, s.outcome, null::date, null::timestamptz
  from decisions_standing s left join pole_involvement v on v.id = s.involvement_id
  join theirs t on t.identity_id = coalesce(s.identity_id, v.identity_id) where {standing_visible}
 union all
select m.person_id, m.what, m.kind, '', m.since, null from mine m
 union all
select t.person_id, 'owner', u.name, '', null, null
  from pole_recordowner r join theirs t on t.identity_id = r.identity_id join core_user u on u.id = r.owner_id
 where r.retracted_at is null and r.known_until is null and {is_here}
 union all
select m.person_id, 'owner', u.name, '', null, null from mine m join core_user u on u.id = m.given_to and m.owned
 union all
select t.person_id, 'due', d.reference || ' ' || d.words, d.id::text, null, d.due_at
  from duties_duty d join theirs t on t.identity_id = d.subject
 where d.state = 'open' and d.due_at >= %(now)s and {duty_visible}
 union all
select m.person_id, 'look', m.kind, m.what, m.review_due, null from mine m where m.review_due >= %(today)s
"""


@dataclass
class Stands:
    """How it stands with one child, each in words; what is due next comes first of `due`."""

    risks: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    due: list[tuple[date, str]] = field(default_factory=list)

    @property
    def next(self) -> str:
        """What is due next."""
        if not self.due:
            return ""
        day, words = min(self.due)
        return f"{words}, {date_words(day)}"


@dataclass(frozen=True)
class ShownChild:
    """One child: who, since when at risk, how it stands, and what is lacking."""

    line: PersonLine | None
    since: date
    lacks: tuple[str, ...]
    stands: Stands


def standing_of(reader: Acting, people: Sequence[UUID], today: date) -> Mapping[UUID, Stands]:
    """How it stands with each of these people. One query."""
    found: defaultdict[UUID, Stands] = defaultdict(Stands)
    if not people:
        return found
    statement = _STANDING.format(
        cases=cases(),
        standing_visible=visible("s", "subject"),
        duty_visible=visible("d", "subject", row=None),
        is_here=HOLDS_A_POST,
    )
    for person, what, words, more, day, at in fetch(statement, {**open_values(reader, today), "people": list(people)}):
        _add(found[person], what, words, more, day or (at and _day(at)))
    return found


def _day(at: datetime) -> date:
    return at.date()


def _add(stands: Stands, what: str, words: str, more: str, day: Any) -> None:
    if what == "grade":
        _once(stands.risks, decided_words(words, more))
    elif what == "matter" and words in PLANS:
        _once(stands.plans, kind_words(words))
    elif what == "matter" and words in MATTERS:
        _once(stands.risks, kind_words(words))
    elif what == "marker" and words in MARKERS:
        _once(stands.risks, MARKER_KINDS[words].words)
    elif what == "owner":
        _once(stands.owners, words)
    elif what == "due":
        stands.due.append((day, words))
    elif what == "look":
        said = kind_words(words) if more == "matter" else MARKER_KINDS[words].words
        stands.due.append((day, f"Look again: {said}"))


def _once(words: list[str], more: str) -> None:
    if more not in words:
        words.append(more)
