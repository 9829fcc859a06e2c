"""Until when what is somebody's has to be done, for their calendar."""

from datetime import datetime

from django.db.models.functions import Coalesce
from django.urls import reverse

from sightline.core.acts import Acting
from sightline.core.dated import Dated
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Duty


def dated_duties(reader: Acting, since: datetime, until: datetime) -> list[Dated]:
    """The reader's own that are open and due, or to be done by a local target, between two instants. One query."""
    rows = duties_visible_to(reader).filter(owner=reader.actor.user_id, state=Duty.State.OPEN)
    dated = rows.annotate(by=Coalesce("due_at", "target_at")).filter(by__gte=since, by__lt=until).order_by("by", "id")
    return [
        Dated(key, by, reference, reverse("duty", args=[key]))
        for key, by, reference in dated.values_list("id", "by", "reference")
    ]
