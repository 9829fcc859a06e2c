"""Open matters, plans and orders, of people and on events, with the steps of each one's life."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.rules.as_known import NOW, AsKnown
from sightline.pole.rules.dates import date_words, day_words, span_words
from sightline.pole.rules.matters import in_order, is_open, is_unassessed, kind_words, last_of_life, overdue_by

from .open_matters import HOLDS_A_POST
from .sources import system_words
from .sql import fetch, known_by, reader_values, standing, told_by, visible

STEP_WORDS = {
    "assessed": "Assessed",
    "reviewed": "Looked at again",
    "owned": "Given an owner",
    "closed": "Closed",
}


@dataclass(frozen=True)
class MatterStepRow:
    """One step in a matter's life. `owner_name` is set where it gave an owner; `owner_is_here`: they hold a post."""

    step: str
    taken_at: datetime
    recorded_at: datetime
    by_words: str
    why: str
    review_due: date | None
    owner: UUID | None
    owner_name: str
    owner_is_here: bool

    @property
    def words(self) -> str:
        """What was done, when, by whom and why."""
        what = f"Given to {self.owner_name}" if self.owner else STEP_WORDS.get(self.step, self.step)
        by = f" by {self.by_words}" if self.by_words else ""
        return f"{what} {day_words(self.taken_at)}{by}{f': {self.why}' if self.why else ''}"


@dataclass(frozen=True)
class MatterRow:
    """One matter as it stood at the point of view, with its steps until then, in order."""

    id: UUID
    identity: UUID
    kind: str
    about: str
    event: UUID | None
    event_reference: str | None
    true_from: date | None
    true_from_precision: str
    true_until: date | None
    true_until_precision: str
    known_from: datetime
    said_by: str
    source: UUID | None
    system: str
    owner_words: str
    first_due: date | None
    steps: tuple[MatterStepRow, ...]
    today: date

    @property
    def words(self) -> str:
        """What kind of matter it is."""
        return kind_words(self.kind)

    @cached_property
    def last_step(self) -> str:
        """The last step that says how it stands; empty where nobody has taken one."""
        return last_of_life(self.steps)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to look after it."""
        return is_open(self.true_until, self.last_step, self.today)

    @property
    def is_unassessed(self) -> bool:
        """Whether it waits to be assessed."""
        return is_unassessed(self.kind, any(s.step == "assessed" for s in self.steps))

    @property
    def owned(self) -> MatterStepRow | None:
        """The step that gave it the owner that it has; None where nobody here owns it."""
        last = next((s for s in reversed(self.steps) if s.step == "owned"), None)
        return last if last and last.owner_is_here else None

    @property
    def owner(self) -> str:
        """Whose it is, or that it is nobody's here, with whom the old system named."""
        if self.owned:
            return f"Owner: {self.owned.owner_name}"
        left = next((s.owner_name for s in reversed(self.steps) if s.step == "owned"), "")
        if left:
            return f"No owner here: {left} holds no post any more"
        return f"No owner here: {self.owner_words} in {system_words(self.system)}" if self.owner_words else "No owner"

    @property
    def review_due(self) -> date | None:
        """When it is next to be looked at again: as the last step that says so says, else as the old system said."""
        return next((s.review_due for s in reversed(self.steps) if s.review_due), self.first_due)

    @property
    def is_overdue(self) -> bool:
        """Whether nobody has looked at it by the day set."""
        return overdue_by(self.review_due, self.today) > 0

    @property
    def due_words(self) -> str:
        """By when somebody looks again, or how late that is."""
        due, late = self.review_due, overdue_by(self.review_due, self.today)
        if late:
            return f"To be looked at again by {date_words(due)}: {late:,} day{'' if late == 1 else 's'} late"  # type: ignore[arg-type]
        return f"To be looked at again by {date_words(due)}" if due else "No day set by which somebody looks again"

    @property
    def when(self) -> str:
        """From when until when it is open, as far as is known; else since when it is known."""
        if self.true_from or self.true_until:
            return span_words(self.true_from, self.true_from_precision, self.true_until, self.true_until_precision)
        return f"known since {day_words(self.known_from)}"


_MATTERS = told_by("""
select m.id, m.identity_id, m.kind, m.words, m.event_id, e.reference, m.true_from, m.true_from_precision, m.true_until,
       m.true_until_precision, m.known_from, m.said_by, m.source_id, i.system, m.owner_words, m.review_due,
       s.step, s.taken_at, s.recorded_at, s.by_words, s.why, s.review_due, s.owner_id, coalesce(u.name, ''),
       {is_here}
  from pole_matter m
  join pole_identity i on i.id = m.identity_id
  left join pole_event e on e.id = m.event_id
  left join pole_matterstep s on s.matter_id = m.id and {taken} and {step_visible}
  left join core_user u on u.id = s.owner_id
 where {column} and {standing} and {visible}
 order by m.known_from, m.id, s.id
""")
_COLUMNS = 16


def matters_on(reader: Acting, identities: Collection[UUID], view: AsKnown, today: date) -> list[MatterRow]:
    """The matters of these identities: open ones first, those longest overdue at the front. One query."""
    if not identities:
        return []
    return _matters(reader, "m.identity_id = any(%(of)s)", list(identities), view, today)


def matters_of_event(reader: Acting, event: UUID, today: date) -> list[MatterRow]:
    """The matters that hang on an event, in the same order. One query."""
    return _matters(reader, "m.event_id = %(of)s", event, NOW, today)


def matter_with(reader: Acting, matter: UUID, today: date) -> MatterRow | None:
    """One matter that stands now. One query."""
    return next(iter(_matters(reader, "m.id = %(of)s", matter, NOW, today)), None)


def _matters(reader: Acting, column: str, of: Any, view: AsKnown, today: date) -> list[MatterRow]:
    statement = _MATTERS.format(
        column=column,
        taken=known_by("s", view),
        step_visible=visible("s", "matter_id"),
        standing=standing("m", view),
        visible=visible("m", "identity_id"),
        is_here=HOLDS_A_POST,
    )
    heads: dict[UUID, Any] = {}
    steps: dict[UUID, list[MatterStepRow]] = {}
    values = {**reader_values(reader), "of": of, "at": view.at, "now": view.at or clock.now()}
    for row in fetch(statement, values):
        heads[row[0]] = row[:_COLUMNS]
        steps.setdefault(row[0], []).extend([_step(row[_COLUMNS:])] if row[_COLUMNS] else [])
    found = [MatterRow(*(*head, tuple(in_order(steps[key])), today)) for key, head in heads.items()]
    return sorted(found, key=lambda m: (not m.is_open, m.review_due or date.max))


def _step(values: Any) -> MatterStepRow:
    *told, here = values
    return MatterStepRow(*(*told, bool(here)))
