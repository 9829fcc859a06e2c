"""What the page of a duty says line by line: steps, attempts, when it began and ended, in words."""

from dataclasses import dataclass

from sightline.core.calendars import instant_words
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.duty_record import DutyRecord
from sightline.duties.rules.telling import ON_TIME, span_words


@dataclass(frozen=True)
class StepLine:
    """One thing that happened: when, when that was recorded (where it was later), by whom, in words."""

    kind: str
    when: str
    recorded: str
    by: str
    words: str


@dataclass(frozen=True)
class AttemptLine:
    """One attempt."""

    when: str
    who: str
    outcome: str
    gap_reason: str


def step_lines(record: DutyRecord) -> tuple[StepLine, ...]:
    """All that happened, in its order."""
    return tuple(_line(step) for step in record.steps)


def _line(step: DutyStep) -> StepLine:
    later = step.recorded_at - step.at > ON_TIME
    recorded = f"{instant_words(step.recorded_at)}" if later else ""
    by = f"{step.by_words} on the authority of {step.evidence['by']}" if step.evidence.get("by") else step.by_words
    return StepLine(step.get_kind_display(), instant_words(step.at), recorded, by, step.words)


def attempt_lines(record: DutyRecord) -> tuple[AttemptLine, ...]:
    """What was tried."""
    return tuple(AttemptLine(instant_words(a.at), a.who, a.outcome, a.gap_reason) for a in record.attempts)


def gap_lines(record: DutyRecord) -> tuple[str, ...]:
    """The times in which nothing was tried and nobody has said why."""
    return tuple(
        f"from {instant_words(gap.since)} to {instant_words(gap.until)} ({span_words(gap.until - gap.since)})"
        for gap in record.unexplained
    )


def began_words(duty: Duty) -> str:
    """When it began, and when that was recorded, where it was later."""
    late = duty.recorded_at - duty.started_at
    began = instant_words(duty.started_at)
    return f"{began}, recorded {span_words(late)} later" if late > ON_TIME else began


def ended_words(record: DutyRecord) -> str:
    """When it ended, and when that was recorded, where it was later; empty while it is open."""
    duty = record.duty
    if duty.ended_at is None:
        return ""
    ends = [
        step for step in record.steps if step.recorded_act == duty.ended_act and step.kind != DutyStep.Kind.BREACHED
    ]
    recorded = ends[-1].recorded_at if ends else duty.ended_at
    words = instant_words(duty.ended_at)
    late = recorded - duty.ended_at
    return f"{words}, recorded {span_words(late)} later" if late > ON_TIME else words


def eased_words(duty: Duty) -> str:
    """That a later time waits until the lower risk is confirmed; empty where none does."""
    if duty.eased_at is None:
        return ""
    later = instant_words(duty.eased_at)
    return f"The risk was lowered. This earlier time stays until that is looked at again and confirmed; then {later}."


TAGS = {
    Duty.State.DISCHARGED: "green",
    Duty.State.EXEMPTED: "grey",
    Duty.State.STOPPED: "grey",
    Duty.State.IN_ERROR: "grey",
}


def tag_colour(record: DutyRecord) -> str:
    """The colour of how it stands; the words say it as well."""
    if record.is_open:
        return "red" if record.breach_words else "blue"
    return TAGS[Duty.State(record.duty.state)]
