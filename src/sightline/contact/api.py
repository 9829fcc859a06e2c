"""Incident logs for other systems: a force's own command-and-control system (CAD) delivers the logs that it keeps."""

import json
from typing import Annotated, Any
from urllib.parse import urlencode

from django.conf import settings
from ninja import Schema
from pydantic import ConfigDict, Field

from sightline.access.permissions import Permission
from sightline.core.acts import Effect
from sightline.core.api import Done, Shown, api_operation
from sightline.core.api.operations import PREFIX
from sightline.core.web.request import SignedInRequest

from . import commands
from .queries.control_systems import control_system_named, delivered_log_of

# a text, it should be; but no log is turned away for the type of a field: what is no text is kept as it was said
Text = Any
Number = Annotated[str, Field(max_length=80)]
_TIME = "As ISO 8601; without a zone it is London's"


class DeliverLogBody(Schema):
    """A log as it stands there. All but its system and number may be missing; what is not known is kept as said."""

    model_config = ConfigDict(extra="allow")

    system: str = Field(max_length=40, description="The system's short name here", examples=["tannoy"])
    number: str | int = Field(description="Its number there, the same for ever: by it a log is known when sent again")
    as_at: Text = Field(None, description=f"As of when it stands so. {_TIME}")
    received_at: Text = Field(None, description=_TIME)
    channel: Text = None
    code: Text = Field(None, description="The opening code, as it is there")
    qualifiers: Any = Field(None, description="A list of codes")
    where: Text = Field(None, description="Where it is, as it was said")
    address: Any = Field(None, description="unit, building, street, locality, town, postcode, uprn")
    place: Text = Field(None, description="The reference of the place here, where it is known")
    caller: Any = Field(None, description="name, relation, safe_contact")
    child: Text = Field(None, description="Whether children live there, are present, or are connected")
    grade: Text = None
    graded_by: Text = None
    graded_at: Text = Field(None, description=_TIME)
    state: Text = None
    result: Text = None
    entries: Any = Field(None, description="A list: id, at, by, text; kind caller for the caller's own words")
    people: Any = Field(None, description="A list: name, born, age, role; reference or identifier where known")
    vehicles: Any = Field(None, description="A list: registration, description, role")
    units: Any = Field(None, description="A list: call_sign, assigned_at and the later times")


class LogTaken(Schema):
    """What became of it. `added`: entries that are new here; `held`: those that were there already."""

    reference: str
    log: str
    is_new: bool
    added: int
    held: int
    kept_as_said: list[str]


class LogTold(Schema):
    """How a log that was delivered stands here."""

    reference: str
    log: str
    state: str
    grade: str
    grade_here_since: str | None
    times_sent: int
    as_at: str


@api_operation(
    "POST",
    "/contact/logs",
    Permission.LOG_DELIVER,
    answers=LogTaken,
    effect=Effect.COLLECTION,
    status=201,
    tag="contact",
    also="/api/contact/logs",
    most_bytes=settings.LOG_MAX_BYTES,
)
def deliver_log(request: SignedInRequest, body: DeliverLogBody) -> Done:
    """Take a log, new or as it stands now. Sent twice it is recorded once, with an Idempotency-Key or without."""
    system = control_system_named(request.acting, body.system)
    # the schema keeps what it names; what it does not name is kept as it was said, and so is read from what was sent
    raw = {name: said for name, said in json.loads(request.body).items() if name != "system"}
    taken = commands.deliver_log(request.acting, system, raw)
    return Done(taken.told, f"{PREFIX}/contact/logs/{system.key}?{urlencode({'number': taken.log.their_number})}")


@api_operation("GET", "/contact/logs/{system}", Permission.LOG_DELIVER, answers=LogTold, tag="contact")
def delivered_log(request: SignedInRequest, system: str, number: Number) -> Shown:
    """How a log stands here that this agency's system delivered, by its number there."""
    found = delivered_log_of(request.acting, system, number)
    shown = {"log": found.reference, "system": system}
    told = {
        "reference": found.reference,
        "log": found.called,
        "state": found.state,
        "grade": found.grade,
        "grade_here_since": found.graded_at.isoformat() if found.graded_at else None,
        "times_sent": found.times,
        "as_at": found.as_at.isoformat(),
    }
    return Shown(told, (found.event,), shown, versioned=True)
