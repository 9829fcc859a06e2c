"""What is open, whose it is and when it is due."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, QuerySet

from sightline.core.acts import Acting
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Duty


def open_duties(reader: Acting) -> "QuerySet[Duty]":
    """The open duties that the reader may see, the soonest due first."""
    rows = duties_visible_to(reader).filter(state=Duty.State.OPEN)
    return rows.select_related("owner", "team").order_by(F("due_at").asc(nulls_last=True), "id")


def duties_caused_by(reader: Acting, causes: Collection[UUID]) -> list[Duty]:
    """The duties, open and ended, that these decisions or documents began. One query."""
    return list(duties_visible_to(reader).filter(cause__in=causes).select_related("owner", "team").order_by("id"))
