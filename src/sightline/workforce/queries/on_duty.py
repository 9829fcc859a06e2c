"""Who is on duty at an instant: on a shift, in a post held then, and not away."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sightline.core.acts import Acting
from sightline.workforce.access import at_work_visible_to, teams_now
from sightline.workforce.models import Absence, Cover, Post, Shift
from sightline.workforce.rules.supervision import below


@dataclass(frozen=True)
class OnDuty:
    """Somebody on duty, in which post, and until when. `covering` says whose post they cover there."""

    user: UUID
    name: str
    title: str
    team: UUID | None
    agency: UUID
    roles: tuple[str, ...]
    until: datetime
    covering: str = ""


def on_duty(reader: Acting, at: datetime, *, team: UUID | None = None, role: str = "") -> list[OnDuty]:
    """Who is on duty at `at`, by name; in this team or one that belongs to it; carrying this role, also by cover.

    Only of agencies whose people the reader may see. Six queries.
    """
    shifts = Shift.objects.filter(since__lte=at, until__gt=at, taken_back_at__isnull=True)
    until = dict(at_work_visible_to(reader, shifts).values_list("user", "until"))
    away = set(at_work_visible_to(reader, Absence.objects.filter(_at(at))).values_list("user", flat=True))
    there = set(until) - away
    own = Post.objects.filter(_at(at), user__in=there, user__is_active=True).select_related("user")
    covered = Cover.objects.filter(_at(at), by__in=there, by__is_active=True).select_related("by", "post__user")
    found = [_on_duty(post, post.user_id, post.user.name, until) for post in own]
    found += [_on_duty(c.post, c.by_id, c.by.name, until, c.post.user.name) for c in covered if _is_held(c.post, at)]
    teams = below([team], teams_now()) if team else None
    chosen = (each for each in found if (teams is None or each.team in teams) and (not role or role in each.roles))
    return sorted(chosen, key=lambda each: (each.name, each.title))


def _at(at: datetime) -> Q:
    return (Q(until__isnull=True) | Q(until__gt=at)) & Q(since__lte=at)


def _is_held(post: Post, at: datetime) -> bool:
    return post.since <= at and (post.until is None or post.until > at)


def _on_duty(post: Post, user: UUID, name: str, until: dict[UUID, datetime], covering: str = "") -> OnDuty:
    roles = tuple(post.roles)
    return OnDuty(user, name, post.title, post.team_id, post.agency_id, roles, until[user], covering)
