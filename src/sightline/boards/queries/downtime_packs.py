"""Downtime packs: what a team's next one holds, how old the latest is, who took it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from sightline.access.handling import Handling
from sightline.boards.models import DowntimePack, PackCopy, PackKey
from sightline.boards.rules.contacts import KEY, KIND, Contact, read_contacts
from sightline.boards.rules.downtime_packs import BEFORE_A_SHIFT, age_words
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import local_day
from sightline.core.policy import body_in_force
from sightline.workforce.access import at_work_visible_to, held, teams_kept_by
from sightline.workforce.models import Post, Shift, Team

from .briefing import Briefing, briefing_of

MOST_CLOSELY = Handling.SAFEGUARDING
"""Records restricted to named people are in no pack: whoever has the passphrase reads all of it."""


@dataclass(frozen=True)
class PackNow:
    """How a team stands with its packs."""

    team: Team
    key: PackKey | None
    pack: DowntimePack | None
    age: str
    is_expired: bool
    copies: tuple[PackCopy, ...]

    @property
    def last_taken(self) -> PackCopy | None:
        """Who took the latest pack last."""
        return self.copies[0] if self.copies else None


@dataclass(frozen=True)
class PackContent:
    """What is sealed into a pack."""

    briefing: Briefing
    contacts: tuple[Contact, ...]
    blank_lines: range
    blank_forms: range


def pack_content(reader: Acting, team: Team, now: datetime) -> PackContent:
    """All of it, as the reader sees it: without what is restricted to named people, and without anybody's address."""
    briefing = briefing_of(reader, team, now, most=MOST_CLOSELY)
    contacts = read_contacts(body_in_force(KIND, KEY, local_day(now)))
    return PackContent(briefing, contacts, range(14), range(2))


def packs_now(reader: Acting) -> list[PackNow]:
    """Every team that the reader leads, with its latest pack. Five queries."""
    kept = teams_kept_by(reader)
    return packs_of(list(Team.objects.filter(id__in=kept, until__isnull=True).order_by("name")))


def packs_of(teams: Sequence[Team]) -> list[PackNow]:
    """These teams, each with its latest pack. Three queries."""
    ids, now = [team.id for team in teams], clock.now()
    keys = {key.team_id: key for key in PackKey.objects.filter(team__in=ids).order_by("made_at")}
    packs = {pack.team_id: pack for pack in _latest(ids)}
    copies: dict[UUID, list[PackCopy]] = {}
    for copy in PackCopy.objects.filter(pack__in=list(packs.values())).order_by("-taken_at"):
        copies.setdefault(copy.pack_id, []).append(copy)
    found = []
    for team in teams:
        pack = packs.get(team.id)
        age = age_words(pack.made_at, now) if pack else ""
        taken = tuple(copies.get(pack.id, ())) if pack else ()
        found.append(PackNow(team, keys.get(team.id), pack, age, bool(pack and pack.expires_at <= now), taken))
    return found


def _latest(teams: Sequence[UUID]) -> list[DowntimePack]:
    rows = DowntimePack.objects.filter(team__in=teams).order_by("team", "-made_at").distinct("team")
    return list(rows.select_related("key").defer("sealed"))


def latest_pack(team: UUID) -> DowntimePack | None:
    """The newest pack of a team, with its content; None before the first."""
    return DowntimePack.objects.filter(team=team).order_by("-made_at").first()


def shift_starts(reader: Acting, team: Team, now: datetime) -> list[datetime]:
    """When shifts of a team begin about now."""
    users = Post.objects.filter(held(), team=team).values("user")
    rows = at_work_visible_to(reader, Shift.objects.filter(user__in=users, taken_back_at__isnull=True))
    near = rows.filter(since__gt=now - timedelta(hours=12), since__lte=now + BEFORE_A_SHIFT)
    return list(near.order_by("since").values_list("since", flat=True).distinct())


def leaders_roles(team: Team) -> frozenset[str]:
    """The roles of those who lead a team now; where nobody does, of those who lead the nearest above."""
    at: Team | None = team
    seen: set[UUID] = set()
    while at is not None and at.id not in seen:
        seen.add(at.id)
        posts = Post.objects.filter(Q(leads=True), held(), team=at, user__is_active=True)
        roles = frozenset(role for each in posts for role in each.roles)
        if roles:
            return roles
        at = Team.objects.filter(id=at.part_of_id).first() if at.part_of_id else None
    return frozenset()
