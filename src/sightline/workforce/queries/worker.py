"""One person at work: the posts they held, their ranks, shifts, time away, cover and accreditations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.workforce.access import at_work_visible_to, held
from sightline.workforce.models import Absence, Accreditation, ActingRank, Cover, Post, Shift
from sightline.workforce.rules.skills import skill_words, standing


@dataclass(frozen=True)
class Line:
    """One row: what it says, from when until when, and whether it stands now."""

    id: UUID
    words: str
    since: datetime
    until: datetime | None
    stands: bool


@dataclass(frozen=True)
class AccreditationLine:
    """What somebody is accredited for, and how it stands."""

    id: UUID
    words: str
    standing: str
    awarded_on: date
    expires_on: date | None


@dataclass(frozen=True)
class AtWorkRecord:
    """All that is kept of somebody at work. Past shifts and absences go back four weeks."""

    posts: tuple[Line, ...]
    ranks: tuple[Line, ...]
    shifts: tuple[Line, ...]
    absences: tuple[Line, ...]
    covers: tuple[Line, ...]
    covered: tuple[Line, ...]
    accreditations: tuple[AccreditationLine, ...]


def worker_record(reader: Acting, user: User, today: date) -> AtWorkRecord:
    """The record. Seven queries."""
    now = clock.now()
    posts = at_work_visible_to(reader, Post.objects.filter(user=user)).select_related("agency", "team")
    shifts = at_work_visible_to(reader, Shift.objects.filter(user=user, until__gt=now, taken_back_at__isnull=True))
    absences = at_work_visible_to(reader, Absence.objects.filter(Q(until__isnull=True) | Q(until__gt=now), user=user))
    covers = Cover.objects.filter(held(), by=user).select_related("post__user")
    covered = Cover.objects.filter(held(), post__user=user).select_related("by", "post")
    return AtWorkRecord(
        posts=_lines(((post, _post_words(post)) for post in posts.order_by("-since")), now),
        ranks=_lines(((r, f"{r.get_kind_display()} {r.rank}") for r in _ranks(user)), now),
        shifts=_lines(((shift, "On duty") for shift in shifts.order_by("since")[:28]), now),
        absences=_lines(((absence, "Away") for absence in absences.order_by("since")[:28]), now),
        covers=_lines(((c, f"Covers {c.post.title} for {c.post.user.name}: {c.why}") for c in covers), now),
        covered=_lines(((c, f"{c.by.name} covers {c.post.title}: {c.why}") for c in covered), now),
        accreditations=_accreditations(reader, user, today),
    )


def _ranks(user: User) -> list[ActingRank]:
    return list(ActingRank.objects.filter(user=user).order_by("-since"))


def _post_words(post: Post) -> str:
    team = f", {post.team.name}{' (leads it)' if post.leads else ''}" if post.team else ""
    return f"{post.title} ({post.rank}){team}, {post.agency.name}"


def _lines(rows: Iterable[tuple[Any, str]], now: datetime) -> tuple[Line, ...]:
    return tuple(
        Line(row.id, words, row.since, row.until, row.since <= now and (row.until is None or row.until > now))
        for row, words in rows
    )


def _accreditations(reader: Acting, user: User, today: date) -> tuple[AccreditationLine, ...]:
    kept = at_work_visible_to(reader, Accreditation.objects.filter(user=user, withdrawn_at__isnull=True))
    return tuple(
        AccreditationLine(
            row.id,
            skill_words(row.skill),
            standing(row.expires_on, today, in_training=row.in_training),
            row.awarded_on,
            row.expires_on,
        )
        for row in kept.order_by("skill", "-awarded_on")
    )


def is_accredited(user: UUID, skill: str, on: date) -> bool:
    """Whether somebody is qualified (not in training, not lapsed) for `skill` on a day. One query."""
    return (
        Accreditation.objects.filter(user=user, skill=skill, in_training=False, awarded_on__lte=on)
        .filter(Q(expires_on__isnull=True) | Q(expires_on__gte=on), withdrawn_at__isnull=True)
        .exists()
    )
