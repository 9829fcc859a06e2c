"""One duty whole: what, of whom, why, whose, by when, by what right, who was told so far and who is next, each step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from sightline.access.roles import ROLES
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.duties.models import Duty, DutyStep
from sightline.duties.rules.attempts import Attempt, Gap, gaps, longest_gap
from sightline.duties.rules.clocks import Clock, Does
from sightline.duties.rules.holders import Answer
from sightline.duties.rules.telling import span_words
from sightline.pole.access import rows_visible_to
from sightline.pole.models import Event, Place
from sightline.pole.queries.labels import label_event, label_place
from sightline.pole.queries.people import people_of
from sightline.pole.rules.as_known import NOW
from sightline.workforce.access import reads_every_agency

from .clocks import clock_of, events_of, ladder_of
from .roster import roster_at

HIDDEN = "Somebody or something that your post does not let you see"


@dataclass(frozen=True)
class On:
    """What a duty is about: in words, where its record is (empty where the reader may not see it), and its ids."""

    words: str
    href: str
    subjects: tuple[UUID, ...]


@dataclass(frozen=True)
class RungRow:
    """One step of the ladder: when, who is to be told, and what came of it."""

    when: str
    whom: str
    done: str
    is_breach: bool
    is_next: bool


@dataclass(frozen=True)
class DutyRecord:
    """A duty for its page."""

    duty: Duty
    clock: Clock
    on: On
    answer: Answer | None
    steps: Sequence[DutyStep]
    now: datetime
    still_since: datetime | None = None
    """Since when the law has stopped its clock, while it does."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.duty.state == Duty.State.OPEN

    @property
    def is_law(self) -> bool:
        """Whether a statute or a code requires it."""
        return self.clock.by_law

    @property
    def state_words(self) -> str:
        """How it stands, in a word or two."""
        if not self.is_open:
            return str(self.duty.get_state_display())
        if self._is_late:
            return "Not done in time"
        return "Open"

    @property
    def _is_late(self) -> bool:
        due = self.duty.due_at
        return self.duty.breached_at is not None or (self.is_open and due is not None and due < self.now)

    @property
    def due_words(self) -> str:
        """By when, and how long that is from now."""
        due, target = self.duty.due_at, self.duty.target_at
        if self.still_since:
            return f"Its clock has stood still since {instant_words(self.still_since)}, by law"
        if due is None:
            return f"As soon as practicable. {self._target_words}" if self.clock.asap or target else "No time set"
        if not self.is_open:
            return instant_words(due)
        away = span_words(due - self.now)
        return f"{instant_words(due)}, {f'{away} ago' if due < self.now else f'in {away}'}"

    @property
    def _target_words(self) -> str:
        target = self.duty.target_at
        return f"The local target is {instant_words(target)}; the law sets no number." if target else ""

    @property
    def breach_words(self) -> str:
        """That it was not done in time, for good; and what was said of that since. Empty where it was."""
        duty = self.duty
        if not self._is_late or duty.due_at is None:
            return ""
        at = instant_words(duty.breached_at or duty.due_at)
        if duty.state == Duty.State.IN_ERROR:
            return f"Its time ran out on {at}. It was raised in error, as two people said: the breach stays, marked so."
        if duty.ended_at and duty.ended_at <= (duty.breached_at or duty.due_at):
            return (
                f"Its time ran out on {at} and nobody had recorded it as done. It was done in time, on "
                f"{instant_words(duty.ended_at)}, and recorded afterwards."
            )
        return f"Its time ran out on {at}. That stays on record, whatever is done later."

    @property
    def whose(self) -> str:
        """Whose it is."""
        duty = self.duty
        if duty.owner:
            return duty.owner.name
        return f"Nobody yet: for {f'{duty.team.name}, ' if duty.team else ''}{role_words(duty.owner_role)}"

    @property
    def answers_words(self) -> str:
        """Who answers for it now, where that is not its owner."""
        answer = self.answer
        if not self.is_open or answer is None or (self.duty.owner_id and answer.user == self.duty.owner_id):
            return ""
        return f"{answer.name}. {answer.why}."

    @cached_property
    def attempts(self) -> list[Attempt]:
        """What was tried, in its order."""
        rows = [step for step in self.steps if step.kind == DutyStep.Kind.ATTEMPT]
        found = [
            Attempt(row.at, row.evidence.get("who", row.by_words), row.words, row.evidence.get("gap_reason", ""))
            for row in rows
        ]
        return sorted(found, key=lambda attempt: attempt.at)

    @property
    def unexplained(self) -> list[Gap]:
        """The times in which nothing was tried and nobody has said why, of a duty due as soon as practicable."""
        if not self.clock.asap:
            return []
        until = self.duty.ended_at or self.now
        found = gaps(self.duty.started_at, self.attempts, until, longest_gap(self.clock))
        return [gap for gap in found if not gap.reason]

    @property
    def rungs(self) -> list[RungRow]:
        """The ladder: what was told, and what is to come."""
        told = {(step.rung, step.rung_at): step for step in self.steps if step.rung_at}
        rows = []
        for number, rung in enumerate(ladder_of(self.duty)):
            step = told.get((number, rung.at))
            comes = self.is_open and number == self.duty.next_rung and self.duty.next_at is not None
            done = step.words if step else "Next" if comes else "" if self.is_open else "Not needed any more"
            whom = ", ".join(whom_words(each) for each in rung.tells)
            rows.append(RungRow(instant_words(rung.at), whom, done, rung.is_breach, comes))
        return rows

    @property
    def said_in_error(self) -> DutyStep | None:
        """Who said that it was raised in error, where nobody has confirmed that."""
        if self.duty.state == Duty.State.IN_ERROR:
            return None
        said = [step for step in self.steps if step.kind == DutyStep.Kind.SAID_IN_ERROR]
        return said[-1] if said else None


def whom_words(whom: str) -> str:
    """Whom a step of a ladder tells, in words."""
    known = {"owner": "Whoever owns it", "supervisor": "Their supervisor", "deputy": "The deputy"}
    return known.get(whom) or role_words(whom)


def role_words(role: str) -> str:
    """A role as it is called."""
    return ROLES[role].words if role in ROLES else role.replace("_", " ").capitalize()


def duty_record(reader: Acting, duty: Duty, now: datetime) -> DutyRecord:
    """The duty with all that happened to it. A constant number of queries."""
    steps = list(DutyStep.objects.filter(duty=duty).select_related("owner").order_by("recorded_at", "id"))
    clock, answer = clock_of(duty), answers_now(reader, duty, now)
    return DutyRecord(duty, clock, on_of(reader, duty), answer, steps, now, _still_since(duty))


def _still_since(duty: Duty) -> datetime | None:
    clock = clock_of(duty)
    if duty.due_at is not None or duty.state != Duty.State.OPEN:
        return None
    stops = {event.kind for event in clock.events if event.does is Does.SUSPENDS}
    going_on = [e.at for e in events_of([duty]).get(duty.id, ()) if stops & {e.kind} and e.until is None]
    return min(going_on, default=None)


def answers_now(reader: Acting, duty: Duty, now: datetime) -> Answer | None:
    """Who answers for it now, worked out; None where it ended, or whose shifts the reader may not know."""
    theirs = duty.owner_agency_id == reader.actor.agency_id
    if duty.state != Duty.State.OPEN or not (theirs or reads_every_agency(reader)):
        return None
    roster = roster_at(reader, now)
    return roster.answers(duty.owner_id, duty.team_id, duty.owner_role, clock_of(duty).deputy_role)


def on_of(reader: Acting, duty: Duty) -> On:
    """What a duty is about, as far as the reader may see it."""
    if duty.event_id or duty.place_id:
        return _on_event(reader, duty.subject) if duty.event_id else _on_place(reader, duty.subject)
    line = people_of(reader, [duty.subject], NOW, timezone.localdate()).get(duty.subject)
    if line is None:
        return On(HIDDEN, "", ())
    words = f"{line.name} ({line.reference})"
    return On(words, reverse("person", args=[line.reference]), (line.person, *line.identities))


def _on_event(reader: Acting, event: UUID) -> On:
    found = rows_visible_to(reader, Event.objects.filter(id=event)).first()
    if found is None:
        return On(HIDDEN, "", ())
    return On(label_event(reader, found), reverse("event", args=[found.reference]), (found.id,))


def _on_place(reader: Acting, place: UUID) -> On:
    found = Place.objects.filter(id=place).first()
    if found is None:
        return On(HIDDEN, "", ())
    return On(label_place(reader, found), reverse("place", args=[found.reference]), (found.id,))
