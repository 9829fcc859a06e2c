"""The grades that stand, now or at any instant, and how they came about: for the pages of the record."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.decisions.models import Decision, Standing
from sightline.decisions.rules.scales import Scale, read_scale
from sightline.decisions.rules.times import gap_words, is_late
from sightline.pole.access import rows_visible_to
from sightline.pole.kinds import AlsoHappened, StandingGrade
from sightline.pole.rules.as_known import AsKnown

from .live import SendLine, sends_of

STOOD = (Decision.State.IN_FORCE, Decision.State.NOT_YET_LIVE, Decision.State.PUT_ASIDE)
"""The states of decisions that stand or stood."""


def law_of(decision: Decision) -> Scale:
    """The scale as it was in force when it was decided. `policy` has been read with it."""
    return read_scale(decision.scale, decision.policy.body)


def stood_from(decision: Decision) -> datetime:
    """Since when its grade stood here: when it was recorded, or approved."""
    return decision.approved_at or decision.recorded_at


def decisions_on(reader: Acting, records: Collection[UUID]) -> list[Decision]:
    """Every decision on these records that the reader may see, the latest first. One query."""
    if not records:
        return []
    rows = rows_visible_to(reader, Decision.objects.filter(subject__in=records))
    return list(rows.select_related("policy", "aside").order_by("-decided_at", "-id"))


def grades_standing(reader: Acting, records: Sequence[UUID], view: AsKnown) -> list[StandingGrade]:
    """The grades that stand on these records: now, or in the past by the decisions of before. Two queries."""
    if view.at is None:
        visible = rows_visible_to(reader, Standing.objects.filter(subject__in=records))
        rows = list(visible.select_related("decision__policy"))
        standing = [row.decision for row in rows]
        since = {row.decision_id: row.since for row in rows}
    else:
        standing = _stood_at(decisions_on(reader, records), view.at)
        since = {decision.id: stood_from(decision) for decision in standing}
    waiting = [d.id for d in standing if d.state == Decision.State.NOT_YET_LIVE] if view.at is None else []
    sends = sends_of(reader, waiting)
    found = [_standing(decision, since[decision.id], sends.get(decision.id, [])) for decision in standing]
    return sorted(found, key=lambda grade: (not grade.is_high, grade.words, -grade.level))


def _stood_at(decisions: Sequence[Decision], at: datetime) -> list[Decision]:
    stood = [d for d in decisions if d.state in STOOD and stood_from(d) <= at]
    last: dict[tuple[str, UUID], Decision] = {}
    for decision in sorted(stood, key=lambda d: (stood_from(d), str(d.id))):
        last[decision.scale, decision.involvement_id or decision.subject] = decision
    return list(last.values())


def _standing(decision: Decision, since: datetime, sends: Sequence[SendLine]) -> StandingGrade:
    law = law_of(decision)
    known = decision.outcome in {grade.key for grade in law.grades}
    return StandingGrade(
        scale=decision.scale,
        words=law.words,
        grade=law.words_of(decision.outcome),
        since=since,
        href=reverse("decision", args=[decision.id]),
        is_high=known and law.grade(decision.outcome).is_high,
        not_yet=tuple(send.live_words for send in sends if send.is_awaited),
        level=law.level(decision.outcome) if known else 0,
    )


def what_was_done(decision: Decision) -> str:
    """What a decision did, in a line: "raised from Medium to High"."""
    law = law_of(decision)
    to, was = law.words_of(decision.outcome), law.words_of(decision.was)
    said = {
        Decision.Change.RAISED: f"raised from {was} to {to}",
        Decision.Change.LOWERED: f"lowered from {was} to {to}",
        Decision.Change.SAME: f"decided again: {to}",
    }.get(Decision.Change(decision.change or "first"), to)
    state = {
        Decision.State.PROPOSED: " (proposed, not in force)",
        Decision.State.TURNED_DOWN: " (proposed, and turned down)",
        Decision.State.PUT_ASIDE: " (put aside since)",
    }.get(Decision.State(decision.state), "")
    return f"{law.words}: {said}{state}"


def told_among_events(reader: Acting, records: Sequence[UUID], view: AsKnown) -> list[AlsoHappened]:
    """The decisions on these records that had been recorded at the point of view. One query."""
    return [
        AlsoHappened(
            id=decision.id,
            reference=decision.reference,
            kind="decision",
            words=what_was_done(decision),
            at=decision.decided_at,
            known_from=decision.recorded_at,
            said_by=decision.by_words,
            href=reverse("decision", args=[decision.id]),
        )
        for decision in decisions_on(reader, records)
        if view.at is None or decision.recorded_at <= view.at
    ]


@dataclass(frozen=True)
class DecisionLine:
    """One decision in a list."""

    id: UUID
    reference: str
    scale: str
    scale_words: str
    done: str
    outcome: str
    level: int
    is_high: bool
    decided_at: datetime
    stood_from: datetime | None
    state: str
    state_words: str
    gap: str
    is_late: bool
    by_words: str
    rationale: str

    @property
    def stood(self) -> bool:
        """Whether its grade stands, or stood."""
        return self.stood_from is not None


def decision_lines(reader: Acting, records: Collection[UUID]) -> list[DecisionLine]:
    """Every decision on these records, the latest first, for lists and for the drawing of their history. One query."""
    now = clock.now()
    return [_line(decision, now) for decision in decisions_on(reader, records)]


def _line(decision: Decision, now: datetime) -> DecisionLine:
    law = law_of(decision)
    known = decision.outcome in {grade.key for grade in law.grades}
    counts = decision.state in STOOD
    gap = gap_words(decision.decided_at, decision.effected_at, now) if counts else ""
    return DecisionLine(
        id=decision.id,
        reference=decision.reference,
        scale=decision.scale,
        scale_words=law.words,
        done=what_was_done(decision),
        outcome=law.words_of(decision.outcome),
        level=law.level(decision.outcome) if known else 0,
        is_high=known and law.grade(decision.outcome).is_high,
        decided_at=decision.decided_at,
        stood_from=stood_from(decision) if counts else None,
        state=decision.state,
        state_words=str(decision.get_state_display()),
        gap=gap,
        is_late=counts and is_late(decision.decided_at, decision.effected_at, now) and not decision.approved_at,
        by_words=decision.by_words,
        rationale=decision.rationale,
    )
