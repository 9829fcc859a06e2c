"""Trainings of the control room, and who can be trained. The measures of them are the boards'."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, Sum

from sightline.access.permissions import Permission
from sightline.access.roles import roles_with
from sightline.contact.models import Cohort
from sightline.core import clock
from sightline.core.models import User
from sightline.pole.rules.dates import date_words
from sightline.workforce.models import Post

MOST = 100


@dataclass(frozen=True)
class TrainedLine:
    """One training: in what, when, of how many, and in the calls played to them how many raised the risk."""

    id: UUID
    words: str
    on: date
    people: int
    calls: int
    heard: int
    raised: int

    @property
    def held(self) -> str:
        """On which day."""
        return date_words(self.on)


def trained() -> list[TrainedLine]:
    """The latest that the reader may see. One query."""
    at_risk = Q(calls__of_risk=True)
    rows = Cohort.objects.annotate(
        played=Count("calls", distinct=True),
        heard=Sum("calls__heard", filter=at_risk, default=0),
        raised=Sum("calls__raised", filter=at_risk, default=0),
    ).order_by("-held_on", "-id")[:MOST]
    people = dict(
        Cohort.objects.filter(id__in=[row.id for row in rows])
        .annotate(people=Count("members"))
        .values_list("id", "people")
    )
    return [
        TrainedLine(row.id, row.subject, row.held_on, people.get(row.id, 0), row.played, row.heard, row.raised)
        for row in rows
    ]


def may_be_trained() -> list[tuple[str, str]]:
    """Those who work in the control room now, by name: what a form offers. One query."""
    now = clock.now()
    held = Post.objects.filter(
        Q(until__isnull=True) | Q(until__gt=now), since__lte=now, roles__overlap=list(roles_with(Permission.LOG_SEND))
    )
    rows = held.filter(user__is_active=True).values_list("user", "user__name").distinct().order_by("user__name")
    return [(str(user), name) for user, name in rows]


def chosen_people(ids: Collection[str]) -> list[User]:
    """Those of them who may be trained: what was chosen of what the form offered. Two queries."""
    offered = {user for user, _ in may_be_trained()}
    return list(User.objects.filter(id__in=offered & set(ids)))


def cohort_trained(cohort: UUID) -> Cohort:
    """A cohort that the form offered. One query."""
    return Cohort.objects.get(id=cohort)
