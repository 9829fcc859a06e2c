"""How much people are told: notices and alerts per person per shift, by urgency, for whoever leads them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.workforce.access import at_work_visible_to, held, teams_kept_by
from sightline.workforce.models import Post, Shift

URGENCIES = ("statutory", "high_risk", "ordinary")


@dataclass
class Load:
    """What one person, or a team, was told in a time. `alerts` are the messages that left about it."""

    name: str
    shifts: int = 0
    notices: dict[str, int] = field(default_factory=lambda: dict.fromkeys(URGENCIES, 0))
    alerts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(URGENCIES, 0))
    off_shift: int = 0
    most: int = 0

    @property
    def notices_in_shifts(self) -> int:
        """All notices of their shifts."""
        return sum(self.notices.values())

    @property
    def notices_per_shift(self) -> float | None:
        """Notices a shift; None where there was no shift."""
        return self.notices_in_shifts / self.shifts if self.shifts else None

    @property
    def alerts_per_shift(self) -> float | None:
        """Messages that left, a shift."""
        return sum(self.alerts.values()) / self.shifts if self.shifts else None

    def by_urgency(self) -> list[tuple[int, int]]:
        """Notices and alerts of their shifts, by urgency."""
        return [(self.notices[urgency], self.alerts[urgency]) for urgency in URGENCIES]


def led_by(reader: Acting) -> dict[UUID, str]:
    """Those whom the reader leads now, and all whom an administrator keeps, by name. At most four queries."""
    posts = Post.objects.filter(held(), user__is_active=True)
    if not reader.actor.may(Permission.ADMINISTER):
        posts = posts.filter(team__in=teams_kept_by(reader)).exclude(user=reader.actor.user_id)
    users = User.objects.filter(id__in=posts.values("user"))
    return dict(users.order_by("name").values_list("id", "name"))


def load_of(reader: Acting, people: Mapping[UUID, str], since: datetime, until: datetime) -> tuple[list[Load], Load]:
    """What each of these people was told between two instants, by name, and all together. Two queries.

    A shift counts that reaches into that time; a notice counts to the shift in which it came, and else to none.
    """
    found = {person: Load(name) for person, name in people.items()}
    shifts = Shift.objects.filter(user__in=people, since__lt=until, until__gt=since, taken_back_at__isnull=True)
    for person in at_work_visible_to(reader, shifts).values_list("user", flat=True):
        found[person].shifts += 1
    in_shift: defaultdict[tuple[UUID, UUID], int] = defaultdict(int)
    for person, shift, urgency, notices, alerts in _counted(list(people), since, until):
        if shift is None:
            found[person].off_shift += notices
            continue
        found[person].notices[urgency] += notices
        found[person].alerts[urgency] += alerts
        in_shift[person, shift] += notices
    for (person, _), notices in in_shift.items():
        found[person].most = max(found[person].most, notices)
    return list(found.values()), _together(found.values())


def _counted(people: list[UUID], since: datetime, until: datetime) -> list[tuple[UUID, UUID | None, str, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute("select * from notices_load(%s, %s, %s)", [people, since, until])
        return list(cursor.fetchall())


def _together(loads: Collection[Load]) -> Load:
    whole = Load("All together")
    for each in loads:
        whole.shifts += each.shifts
        whole.off_shift += each.off_shift
        whole.most = max(whole.most, each.most)
        for urgency in URGENCIES:
            whole.notices[urgency] += each.notices[urgency]
            whole.alerts[urgency] += each.alerts[urgency]
    return whole
