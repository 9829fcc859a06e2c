"""Decisions for other systems: the grades that stand, the decisions behind them, and deciding."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Effect
from sightline.core.api import Body, Done, Listed, Shown, api_operation
from sightline.core.api.operations import PREFIX
from sightline.core.web.request import SignedInRequest
from sightline.pole.api.people import reached
from sightline.pole.api.told import OnTerms
from sightline.pole.kinds import StandingGrade, standing_grades
from sightline.pole.rules.as_known import NOW

from . import commands
from .access import decision_for
from .commands.deciding import Deciding
from .queries.decision_record import DecisionRecord, decision_record
from .queries.grades import DecisionLine, decision_lines
from .rules.reasons import REASONS
from .rules.scales import delivered_scales, read_scale


class GradeTold(Schema):
    """A grade that stands: on which scale, since when; `not_yet` says where it is not live yet."""

    scale: str
    words: str
    grade: str
    high: bool
    since: datetime
    not_yet: list[str]


class Grades(OnTerms):
    """The grades that stand of somebody, one scale beside another: they are never averaged."""

    items: list[GradeTold]
    next: str | None


class DecisionInList(Schema):
    """One decision, in a line."""

    id: UUID
    reference: str
    scale: str
    grade: str
    words: str
    state: str
    decided_at: datetime
    by: str
    why: str


class Decisions(OnTerms):
    """Every decision about somebody, the latest first."""

    items: list[DecisionInList]
    next: str | None


class KnowerTold(Schema):
    """Somebody who has to know, and when they said that they do."""

    name: str
    role: str
    told_at: datetime
    acknowledged_at: datetime | None


class DecisionTold(OnTerms):
    """One decision with its four times; `effected_at` is null while it is not in force everywhere."""

    id: UUID
    reference: str
    scale: str
    outcome: str
    was: str
    change: str
    state: str
    why: str
    occurred_at: datetime | None
    decided_at: datetime
    recorded_at: datetime
    effected_at: datetime | None
    by: str
    rank: str
    approved_by: str
    must_know: list[KnowerTold]
    not_yet: list[str]


class DecisionBody(Body):
    """A decision. Only the scale, the grade and why have to be there."""

    scale: Literal[tuple(delivered_scales())]  # type: ignore[valid-type]
    grade: str = Field(max_length=60)
    why: str = Field(min_length=1, max_length=5000)
    reason: Literal[("", *REASONS)] = ""  # type: ignore[valid-type]
    decided_at: AwareDatetime | None = None
    occurred_at: AwareDatetime | None = None
    by: str = Field("", max_length=200)


class Decided(Schema):
    """What was recorded, and whether it is in force: a lower grade is proposed, and another person approves it."""

    id: UUID
    reference: str
    state: str
    href: str


@api_operation("GET", "/people/{reference}/grades", Permission.DECISION_VIEW, answers=Grades, tag="decisions")
def person_grades(request: SignedInRequest, reference: str) -> Shown:
    """The grades that stand of somebody."""
    found, identities = reached(request, reference)
    told = [_grade(grade) for grade in standing_grades(request.acting, identities, NOW)]
    return Listed.of(told, None, subjects=identities, shown={"person": found.reference})


@api_operation("GET", "/people/{reference}/decisions", Permission.DECISION_VIEW, answers=Decisions, tag="decisions")
def person_decisions(request: SignedInRequest, reference: str) -> Shown:
    """Every decision about somebody, the latest first: proposed ones and those that were turned down too."""
    found, identities = reached(request, reference)
    told = [_line(line) for line in decision_lines(request.acting, identities)]
    return Listed.of(told, None, subjects=identities, shown={"person": found.reference})


@api_operation("GET", "/decisions/{decision}", Permission.DECISION_VIEW, answers=DecisionTold, tag="decisions")
def decision(request: SignedInRequest, decision: UUID) -> Shown:
    """One decision, with its four times and who has to know of it."""
    record = decision_record(request.acting, decision_for(request.acting, decision))
    subjects = (record.decision.id, *record.about.records)
    return Shown(_told(record), subjects, {"decision": record.decision.reference})


@api_operation(
    "POST",
    "/people/{reference}/decisions",
    Permission.DECISION_MAKE,
    answers=Decided,
    effect=Effect.ALTERATION,
    status=201,
    tag="decisions",
)
def record_decision(request: SignedInRequest, reference: str, body: DecisionBody) -> Done:
    """Decide about somebody. A raise is in force at once; a lower grade is proposed. No system approves one."""
    found, _ = reached(request, reference)
    _is_offered(body.scale, body.grade)
    how = Deciding(
        body.why,
        reason=body.reason,
        decided_at=body.decided_at,
        occurred_at=body.occurred_at,
        by_words=body.by,
    )
    made = commands.record_decision(request.acting, found, body.scale, body.grade, how)
    href = f"{PREFIX}/decisions/{made.id}"
    told = {"id": str(made.id), "reference": made.reference, "state": str(made.state), "href": href}
    return Done(told, href)


def _is_offered(scale: str, grade: str) -> None:
    law = read_scale(scale, delivered_scales()[scale].body)
    if grade not in {each.key for each in law.grades}:
        offered = ", ".join(each.key for each in law.grades)
        raise Refused(Refusal("no_grade", f"There is no grade “{grade[:40]}” on this scale. There are: {offered}."))


def _grade(grade: StandingGrade) -> dict[str, Any]:
    return {
        "scale": grade.scale,
        "words": grade.words,
        "grade": grade.grade,
        "high": grade.is_high,
        "since": grade.since,
        "not_yet": list(grade.not_yet),
    }


def _line(line: DecisionLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "reference": line.reference,
        "scale": line.scale,
        "grade": line.outcome,
        "words": line.done,
        "state": line.state,
        "decided_at": line.decided_at,
        "by": line.by_words,
        "why": line.rationale,
    }


def _told(record: DecisionRecord) -> dict[str, Any]:
    found = record.decision
    columns = ("id", "reference", "scale", "outcome", "was", "change", "state", "rank")
    times = ("occurred_at", "decided_at", "recorded_at", "effected_at")
    return {
        **{column: getattr(found, column) for column in (*columns, *times)},
        "why": found.rationale,
        "by": found.by_words,
        "approved_by": found.approved_by_words,
        "must_know": [
            {"name": k.name, "role": k.role, "told_at": k.told_at, "acknowledged_at": k.acknowledged_at}
            for k in record.to_know
        ],
        "not_yet": [send.live_words for send in record.sends if send.is_awaited],
    }
