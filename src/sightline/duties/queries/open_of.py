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
    return [_matter(duty, duty.owner_id, today) for duty in rows if duty.owner_id]


def _matter(duty: Duty, owner: UUID, today: date) -> OpenMatter:
    goal = duty.due_at or duty.target_at
    day, href = local_day(goal) if goal else None, reverse("duty", args=[duty.id])
    return OpenMatter(duty.id, owner, duty.subject, duty.words, href, day, _late(day, today))


def _late(day: date | None, today: date) -> int:
    return max(0, (today - day).days) if day else 0
