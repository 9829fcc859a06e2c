"""People: read one, add one, and the lists that hang on one."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Schema
from pydantic import Field

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Effect
from sightline.core.api import LONGEST_PAGE, Cursor, Done, Limit, Listed, Shown, api_operation, cursor_for, read_cursor
from sightline.core.api.operations import PREFIX
from sightline.core.web.request import SignedInRequest
from sightline.pole import commands
from sightline.pole.access import Absent, identities_of, person_for
from sightline.pole.models import Person
from sightline.pole.queries.chronology import events_of
from sightline.pole.queries.dangers import held_back_of
from sightline.pole.queries.markers import markers_on
from sightline.pole.queries.matters import matters_on
from sightline.pole.queries.person import person_record
from sightline.pole.rules.as_known import NOW

from .inputs import AnyFact, Sourced, fact_of
from .told import EventInList, MarkerTold, MatterTold, PersonTold, event_in_list, marker_told, matter_told, person_told


class AddPersonBody(Sourced):
    """Whatever is known: "male, about 30" is enough."""

    facts: list[AnyFact] = Field(min_length=1, max_length=50)


class Added(Schema):
    """What was recorded: its reference, and where it can be read."""

    reference: str
    href: str


class Markers(Schema):
    """The markers on somebody, danger first."""

    items: list[MarkerTold]
    next: str | None


class Matters(Schema):
    """The matters of somebody, open ones first."""

    items: list[MatterTold]
    next: str | None


class Events(Schema):
    """One page of somebody's events, newest first."""

    items: list[EventInList]
    next: str | None


def reached(request: SignedInRequest, reference: str) -> tuple[Person, list[UUID]]:
    """The person, with the records of theirs that the caller sees: none, and they look absent."""
    found = person_for(request.acting, reference)
    identities = identities_of(request.acting, found)
    if not identities:
        raise Absent("No such person")
    return found, identities


@api_operation("GET", "/people/{reference}", Permission.PERSON_VIEW, answers=PersonTold, tag="people")
def person(request: SignedInRequest, reference: str) -> Shown:
    """All that this caller may see of somebody. A reference that was joined to another leads to that one."""
    found, _ = reached(request, reference)
    record = person_record(request.acting, found)
    held = held_back_of(record.identities, [home.address.place for home in record.current_homes])
    subjects = (*record.identities, *record.family.shown, *record.same.subjects, *record.near.subjects)
    body = person_told(record, [danger.words for danger in held])
    return Shown(body, subjects, {"person": found.reference}, versioned=True)


@api_operation(
    "POST", "/people", Permission.PERSON_RECORD, answers=Added, effect=Effect.COLLECTION, status=201, tag="people"
)
def add_person(request: SignedInRequest, body: AddPersonBody) -> Done:
    """Add somebody with whatever is known. Search first: they may be on record under another spelling."""
    facts = [fact_of(request.acting, said) for said in body.facts]
    made = commands.add_person(request.acting, facts, said_by=body.said_by)
    return added(made.reference, "people")


def added(reference: str, kind: str) -> Done:
    """The answer to what was recorded under a reference."""
    href = f"{PREFIX}/{kind}/{reference}"
    return Done({"reference": reference, "href": href}, href)


@api_operation("GET", "/people/{reference}/markers", Permission.PERSON_VIEW, answers=Markers, tag="people")
def person_markers(request: SignedInRequest, reference: str) -> Shown:
    """The warning markers on somebody: danger first, then those in force, then the rest."""
    found, identities = reached(request, reference)
    rows = markers_on(request.acting, identities, NOW, timezone.localdate(clock.now()))
    return Listed.of([marker_told(row) for row in rows], None, subjects=identities, shown={"person": found.reference})


@api_operation("GET", "/people/{reference}/matters", Permission.PERSON_VIEW, answers=Matters, tag="people")
def person_matters(request: SignedInRequest, reference: str) -> Shown:
    """What somebody looks after for this person, or has to: open matters first, the most overdue at the front."""
    found, identities = reached(request, reference)
    rows = matters_on(request.acting, identities, NOW, timezone.localdate(clock.now()))
    return Listed.of([matter_told(row) for row in rows], None, subjects=identities, shown={"person": found.reference})


@api_operation("GET", "/people/{reference}/events", Permission.EVENT_VIEW, answers=Events, tag="people")
def person_events(
    request: SignedInRequest,
    reference: str,
    limit: Limit = LONGEST_PAGE,
    cursor: Cursor = "",
) -> Shown:
    """Somebody's events, newest first, a page at a time: go on with `next` as the cursor."""
    found, identities = reached(request, reference)
    name = f"person_events {found.reference}"
    after = read_cursor(name, cursor)
    events = events_of(request.acting, identities)
    rest = [e for e in events if after is None or (e.occurred_from.isoformat(), str(e.id)) < after]
    page: list[Any] = rest[:limit]
    more = cursor_for(name, page[-1].occurred_from.isoformat(), str(page[-1].id)) if len(rest) > limit else None
    shown = {"person": found.reference, "events": [event.reference for event in page]}
    subjects = [*identities, *(event.id for event in page)]
    return Listed.of([event_in_list(event) for event in page], more, subjects=subjects, shown=shown)
