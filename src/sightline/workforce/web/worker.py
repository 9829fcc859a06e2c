"""One person at work: posts, ranks, shifts, time away, cover and accreditations."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.models import User
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.access import keeps, worker_for
from sightline.workforce.queries.worker import AtWorkRecord
from sightline.workforce.queries.worker import worker_record as record_of


@dataclass(kw_only=True)
class WorkerPage(Page):
    """The record, and which ways on this reader has."""

    template = "workforce/worker.html"
    worker: User
    record: AtWorkRecord
    keeps: bool
    accredits: bool
    administers: bool


@page(Permission.TEAM_VIEW)
def worker(request: SignedInRequest, user: UUID) -> Page:
    """Show what is kept of somebody at work."""
    reader = request.acting
    found = worker_for(reader, user)
    actor = reader.actor
    return WorkerPage(
        title=found.name,
        worker=found,
        record=record_of(reader, found, timezone.localdate(clock.now())),
        keeps=actor.may(Permission.TEAM_KEEP) and keeps(reader, found.id),
        accredits=actor.may(Permission.ACCREDITATION_KEEP),
        administers=actor.may(Permission.ADMINISTER),
    )
