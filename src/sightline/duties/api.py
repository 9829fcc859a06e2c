"""Duties for other systems: what is open, one whole, and to say that one is done."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Effect
from sightline.core.api import Body, Cursor, Done, Limit, Listed, Shown, api_operation, cursor_for, read_cursor
from sightline.core.api.operations import PREFIX
from sightline.core.web.request import SignedInRequest

from . import commands
from .access import duty_for
from .commands.ending import Evidence
from .models import Duty
from .queries.duty_record import duty_record
from .queries.listed import open_duties_after


class DutyTold(Schema):
    """A duty: what, whose, by when, and how it stands. `due_at` is null where the law sets no number."""

    id: UUID
    reference: str
    clock: str
    words: str
    state: str
    owner: str
    team: str
    started_at: datetime
    due_at: datetime | None
    target_at: datetime | None
    breached_at: datetime | None
    high_risk: bool
    by_law: bool


class StepTold(Schema):
    """One thing that happened to it: when, when that was recorded, by whom."""

    kind: str
    at: datetime
    recorded_at: datetime
    by: str
    words: str


class DutyWhole(DutyTold):
    """The same with why it began, what proves it done, where it comes from, and all that happened to it."""

    because: str
    discharged_by: str
    source: str
    steps: list[StepTold]


class Duties(Schema):
    """One page of open duties, in the order of their ids."""

    items: list[DutyTold]
    next: str | None


class DoneDuty(Body):
    """What proves that it is done, and when it really was (now, where nothing is said)."""

    kind: Annotated[str, Field(max_length=40, examples=["document"])] = "words"
    words: Annotated[str, Field(max_length=800, examples=["Report sent to the conference chair, ref CC/12"])]
    record: UUID | None = None
    at: datetime | None = None


class Discharged(Schema):
    """How it stands now."""

    id: UUID
    state: str


@api_operation("GET", "/duties", Permission.DUTY_VIEW, answers=Duties, tag="duties")
def duties(
    request: SignedInRequest,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Shown:
    """Every open duty that the caller may see, a page at a time."""
    after = read_cursor("duties", cursor)
    found = open_duties_after(request.acting, UUID(after[0]) if after else None, limit + 1)
    page = found[:limit]
    more = cursor_for("duties", str(page[-1].id)) if len(found) > limit else None
    subjects = list(dict.fromkeys(each.subject for each in page))
    shown = {"duties": [each.reference for each in page]}
    return replace(Listed.of([_told(each) for each in page], more, subjects=subjects, shown=shown), lists=True)


@api_operation("GET", "/duties/{uuid:duty}", Permission.DUTY_VIEW, answers=DutyWhole, tag="duties")
def duty(request: SignedInRequest, duty: UUID) -> Shown:
    """One duty with all that happened to it."""
    found = duty_for(request.acting, duty)
    record = duty_record(request.acting, found, clock.now())
    body = {
        **_told(found),
        "because": found.because,
        "discharged_by": record.clock.discharged_by,
        "source": found.policy.source,
        "steps": [
            {"kind": s.kind, "at": s.at, "recorded_at": s.recorded_at, "by": s.by_words, "words": s.words}
            for s in record.steps
        ],
    }
    return Shown(body, (found.id, *record.on.subjects), {"duty": found.reference}, versioned=True)


@api_operation(
    "POST",
    "/duties/{uuid:duty}/discharge",
    Permission.DUTY_WORK,
    answers=Discharged,
    effect=Effect.ALTERATION,
    tag="duties",
)
def discharge_duty(request: SignedInRequest, duty: UUID, body: DoneDuty) -> Done:
    """Say that it is done, by what proves it."""
    found = duty_for(request.acting, duty)
    evidence = Evidence(body.kind, body.words, body.record)
    ended = commands.discharge_duty(request.acting, found, evidence, at=body.at)
    return Done({"id": str(ended.id), "state": ended.state}, location=f"{PREFIX}/duties/{ended.id}")


def _told(duty: Duty) -> dict[str, Any]:
    return {
        "id": duty.id,
        "reference": duty.reference,
        "clock": duty.clock,
        "words": duty.words,
        "state": duty.state,
        "owner": duty.owner.name if duty.owner else "",
        "team": duty.team.name if duty.team else "",
        "started_at": duty.started_at,
        "due_at": duty.due_at,
        "target_at": duty.target_at,
        "breached_at": duty.breached_at,
        "high_risk": duty.high_risk,
        "by_law": duty.by_law,
    }
