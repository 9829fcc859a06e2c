"""What the commands of back-entry share: the row that says when something happened, when it was typed, and why."""

from datetime import datetime
from uuid import UUID

from sightline.access.refusals import refuse_if
from sightline.core.acts import Act
from sightline.duties.models import Downtime, Duty, DutyStep, RecordedLate
from sightline.duties.rules.late_entry import Window, both_times, cannot_have_happened, raises_breach, was_in_time
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .starting import note


def keep_late(
    act: Act, downtime: Downtime, kind: RecordedLate.Kind, at: datetime, *, by_words: str = "", duty: Duty | None = None
) -> RecordedLate:
    """Write the row, and a breach where the duty's time passed while nobody could know. Raises `Refused` for a time
    that cannot be."""
    began = duty.started_at if duty and kind != RecordedLate.Kind.BEGAN else None
    refuse_if(cannot_have_happened(at, Window(downtime.began_at, downtime.ended_at), began, act.at))
    done = kind == RecordedLate.Kind.DONE
    due_at = duty.due_at if duty and done else None
    late = RecordedLate(
        downtime=downtime,
        kind=kind,
        duty=duty,
        happened_at=at,
        due_at=due_at,
        in_time=was_in_time(at, due_at) if duty and due_at and due_at < act.at else None,
        by_words=fitting_text("Who did it", by_words, 200) or speaker(act, ""),
        recorded_by_id=act.actor.user_id,
        recorded_at=act.at,
        act=act.id,
    )
    late.save(force_insert=True)
    act.about(late.id, happened_at=at, downtime=str(downtime.id))
    return late


def keep_said_in_time(act: Act, ended: Duty) -> None:
    """Of a duty that was just ended as done before its time, and has a breach because nobody had recorded that.

    Its breach counts until a second person agrees: one person's word does not take it away.
    """
    at, breached = ended.ended_at, ended.breached_at
    if at is None or breached is None or at > breached:
        return
    late = RecordedLate(
        kind=RecordedLate.Kind.DONE,
        duty=ended,
        happened_at=at,
        due_at=breached,
        in_time=True,
        by_words=speaker(act, ""),
        recorded_by_id=act.actor.user_id,
        recorded_at=act.at,
        act=act.id,
    )
    late.save(force_insert=True)
    act.about(late.id, happened_at=at)


def keep_decided_late(act: Act, downtime: Downtime, at: datetime, decision: UUID, *, by_words: str) -> RecordedLate:
    """The same for a decision, which is no duty's."""
    refuse_if(cannot_have_happened(at, Window(downtime.began_at, downtime.ended_at), None, act.at))
    late = RecordedLate(
        downtime=downtime,
        kind=RecordedLate.Kind.DECIDED,
        decision=decision,
        happened_at=at,
        by_words=by_words or speaker(act, ""),
        recorded_by_id=act.actor.user_id,
        recorded_at=act.at,
        act=act.id,
    )
    late.save(force_insert=True)
    act.about(late.id, decision, happened_at=at, downtime=str(downtime.id))
    return late


def note_breach(act: Act, duty: Duty, happened_at: datetime) -> None:
    """Put the breach on a locked, open duty whose time passed without a record, before it is ended.

    Whether a worker came first or the person who types does not change what the record says.
    """
    if not raises_breach(duty.due_at, duty.breached_at, act.at):
        return
    duty.breached_at = duty.due_at
    duty.save(update_fields=["breached_at"])
    words = f"No record when its time passed. Done {both_times(happened_at, act.at)}"
    note(act, duty, DutyStep.Kind.BREACHED, words=words, at=duty.due_at)
