"""The open duties of several people, for whoever supervises them (R2)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.urls import reverse

from sightline.core.acts import Acting
from sightline.core.calendars import local_day
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Duty
from sightline.workforce.open_work import OpenMatter


def open_of(reader: Acting, users: Collection[UUID], today: date) -> list[OpenMatter]:
    """What is open and owned by one of these users, as far as the reader may see it. One query."""
    rows = duties_visible_to(reader).filter(state=Duty.State.OPEN, owner__in=list(users))
    found = rows.values_list("id", "owner", "subject", "words", "due_at", "target_at")
    return [
        OpenMatter(id_, owner, subject, words, reverse("duty", args=[id_]), day, _late(day, today))
        for id_, owner, subject, words, due, target in found
        for day in [local_day(due or target) if due or target else None]
    ]


def _late(day: date | None, today: date) -> int:
    return max(0, (today - day).days) if day else 0
