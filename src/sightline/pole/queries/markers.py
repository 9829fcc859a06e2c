"""Warning markers on people and places, with the steps of each one's life."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.rules.as_known import AsKnown
from sightline.pole.rules.dates import date_words, day_words
from sightline.pole.rules.markers import KINDS, is_live, overdue_by, warns_unconfirmed

from .sql import fetch, known_by, reader_values, standing, told_by, visible

STEP_WORDS = {
    "proposed": "Proposed",
    "in_force": "Put in force",
    "reviewed": "Reviewed and kept in force",
    "ended": "Ended",
}


@dataclass(frozen=True)
class StepRow:
    """One step in a marker's life."""

    step: str
    taken_at: datetime
    by_words: str
    why: str
    review_due: date | None

    @property
    def words(self) -> str:
        """What was done, when, by whom and why."""
        why = f": {self.why}" if self.why else ""
        return f"{STEP_WORDS.get(self.step, self.step)} {day_words(self.taken_at)} by {self.by_words}{why}"


@dataclass(frozen=True)
class MarkerRow:
    """One marker as it stood at the point of view, with its steps until then, in order."""

    id: UUID
    subject: UUID
    kind: str
    text: str
    authority: str
    said_by: str
    known_from: datetime
    source: UUID | None
    steps: tuple[StepRow, ...]
    today: date

    @property
    def state(self) -> str:
        """The last step, or "proposed" where a source gave none."""
        return self.steps[-1].step if self.steps else "proposed"

    @property
    def is_live(self) -> bool:
        """Whether it warns."""
        return is_live(self.state)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it warns although it is only proposed: it tells of danger."""
        return warns_unconfirmed(self.kind, self.state)

    @property
    def warns(self) -> bool:
        """Whether it is shown as a warning: in force, or a danger that nobody has confirmed yet."""
        return self.is_live or self.is_unconfirmed

    @property
    def is_danger(self) -> bool:
        """Whether it warns of danger to whoever goes there."""
        return self.kind in KINDS and KINDS[self.kind].danger

    @property
    def words(self) -> str:
        """What it warns of."""
        words = KINDS[self.kind].words if self.kind in KINDS else self.kind.replace("_", " ").capitalize()
        return f"{words} (proposed, not confirmed)" if self.is_unconfirmed else words

    @property
    def review_due(self) -> date | None:
        """When it is next to be looked at again."""
        return self.steps[-1].review_due if self.steps else None

    @property
    def is_overdue(self) -> bool:
        """Whether its review is late."""
        return overdue_by(self.review_due, self.today) > 0

    @property
    def review_words(self) -> str:
        """When its review is due, or how late it is."""
        late = overdue_by(self.review_due, self.today)
        if late:
            return f"Marker review overdue by {late} day{'' if late == 1 else 's'}"
        due = self.review_due
        return f"Marker review due {date_words(due)}" if due else "No marker review date recorded"


_MARKERS = told_by("""
select k.id, k.subject, k.kind, k.text, k.authority, k.said_by, k.known_from, k.source_id,
       s.step, s.taken_at, s.by_words, s.why, s.review_due
  from pole_marker k left join pole_markerstep s on s.marker_id = k.id and {known} and {step_visible}
 where {on} and {standing} and {visible}
 order by k.known_from, k.id, s.taken_at, s.recorded_at, s.id
""")


def markers_on(
    reader: Acting,
    subjects: Collection[UUID],
    view: AsKnown,
    today: date,
    *,
    places: bool = False,
    also_at: Collection[UUID] = (),
) -> list[MarkerRow]:
    """The markers on these identities (or places): danger first, then those in force, then the rest. One query.

    `also_at`: places whose markers are read with those of identities.
    """
    if not subjects and not also_at:
        return []
    column = "place_id" if places else "identity_id"
    on = f"k.{column} = any(%(subjects)s)"
    statement = _MARKERS.format(
        on=f"({on} or k.place_id = any(%(also_at)s))" if also_at else on,
        known=known_by("s", view),
        step_visible=visible("s", "marker_id"),
        standing=standing("k", view),
        visible=visible("k", "subject"),
    )
    values = {**reader_values(reader), "subjects": list(subjects), "also_at": list(also_at), "at": view.at}
    heads: dict[UUID, Any] = {}
    steps: dict[UUID, list[StepRow]] = {}
    for row in fetch(statement, values):
        heads[row[0]] = row[:8]
        steps.setdefault(row[0], []).extend([StepRow(*row[8:])] if row[8] else [])
    begun = {key: head for key, head in heads.items() if view.is_now or steps[key]}
    found = [MarkerRow(*(*head, tuple(steps[key]), today)) for key, head in begun.items()]
    return sorted(found, key=lambda m: (not m.warns, not m.is_danger, not m.is_live))
