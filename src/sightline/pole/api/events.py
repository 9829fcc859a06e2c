"""Events: read one, record one, add an account or somebody's part."""

from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sightline.access.permissions import Permission
from sightline.core.acts import Acting, Effect
from sightline.core.api import Body, Done, Shown, api_operation
from sightline.core.web.request import SignedInRequest
from sightline.pole import commands
from sightline.pole.access import event_for, place_for
from sightline.pole.commands import Part
from sightline.pole.queries.event import event_record
from sightline.pole.rules.times import Happened

from .inputs import LONGEST_TEXT, Instant, Sourced
from .people import Added, added, reached
from .told import EventTold, event_told

Answer = Literal["yes", "no", "not_recorded"]


class PartBody(Body):
    """Somebody's part. What nobody has said is "not_recorded", never "no"."""

    person: str = Field(max_length=20, description="The reference of the person")
    role: str = Field("other", max_length=40, examples=["subject"])
    present: Answer = "not_recorded"
    seen: Answer = "not_recorded"
    spoken_to: Answer = "not_recorded"


class RecordEventBody(Sourced):
    """What happened, as far as anybody knows: only its kind has to be there."""

    kind: str = Field(max_length=60, examples=["incident"])
    title: str = Field("", max_length=300)
    account: str = Field("", max_length=LONGEST_TEXT)
    begins: Instant | None = None
    ends: Instant | None = None
    time_known: bool = True
    precision: Literal["day", "month", "year", "about"] = "day"
    place: str | None = Field(None, max_length=20, description="The reference of the place")
    involved: list[PartBody] = Field([], max_length=50)
    known_from: Instant | None = None


class AccountBody(Sourced):
    """What somebody says of it, or what was found out since."""

    text: str = Field(max_length=LONGEST_TEXT)
    known_from: Instant | None = None


class InvolvementBody(Sourced):
    """Who was involved, and as what."""

    part: PartBody
    known_from: Instant | None = None


class AddedFact(Schema):
    """The id of what was added."""

    fact: UUID


@api_operation("GET", "/events/{reference}", Permission.EVENT_VIEW, answers=EventTold, tag="events")
def event(request: SignedInRequest, reference: str) -> Shown:
    """All that this caller may see of an event."""
    record = event_record(request.acting, event_for(request.acting, reference))
    places = (record.told.place,) if record.told.place else ()
    subjects = (record.event.id, *places, *dict.fromkeys(record.identities))
    return Shown(event_told(record), subjects, {"event": record.event.reference}, versioned=True)


@api_operation(
    "POST", "/events", Permission.EVENT_RECORD, answers=Added, effect=Effect.COLLECTION, status=201, tag="events"
)
def record_event(request: SignedInRequest, body: RecordEventBody) -> Done:
    """Record what happened and who was involved. It is never refused for what is missing."""
    acting = request.acting
    made = commands.record_event(
        acting,
        body.kind,
        happened=Happened(body.begins, body.ends, body.precision, body.time_known),
        title=body.title,
        account=body.account,
        place=place_for(acting, body.place) if body.place else None,
        involved=[_part(request, part) for part in body.involved],
        said_by=body.said_by,
        known_from=body.known_from,
    )
    return added(made.reference, "events")


@api_operation(
    "POST",
    "/events/{reference}/accounts",
    Permission.EVENT_RECORD,
    answers=AddedFact,
    effect=Effect.COLLECTION,
    status=201,
    guards="event",
    tag="events",
)
def add_account(request: SignedInRequest, reference: str, body: AccountBody) -> Done:
    """Add what somebody says of an event: it is added to, never overwritten."""
    acting: Acting = request.acting
    made = commands.add_account(
        acting, event_for(acting, reference), body.text, said_by=body.said_by, known_from=body.known_from
    )
    return Done({"fact": str(made.id)})


@api_operation(
    "POST",
    "/events/{reference}/involvements",
    Permission.EVENT_RECORD,
    answers=AddedFact,
    effect=Effect.COLLECTION,
    status=201,
    guards="event",
    tag="events",
)
def record_involvement(request: SignedInRequest, reference: str, body: InvolvementBody) -> Done:
    """Record that somebody was involved in an event, and as what."""
    acting: Acting = request.acting
    found, part = event_for(acting, reference), _part(request, body.part)
    made = commands.record_involvement(acting, found, part, said_by=body.said_by, known_from=body.known_from)
    return Done({"fact": str(made.id)})


def _part(request: SignedInRequest, said: PartBody) -> Part:
    found, _ = reached(request, said.person)
    return Part(found, said.role, said.present, said.seen, said.spoken_to)
