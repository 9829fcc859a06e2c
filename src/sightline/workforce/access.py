"""Who may reach what is kept of people at work; and who keeps it. PostgreSQL's policies say the same (models)."""

from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User

from .models import Absence, Accreditation, ActingRank, Agency, Cover, Post, Shift, Team
from .rules.supervision import TeamNow, below

Row = TypeVar("Row", bound=models.Model)


def held(at_alias: str = "") -> Q:
    """The condition of being held now: begun, and not ended. `at_alias` leads to the row, as "post__" does."""
    now = clock.now()
    ends = Q(**{f"{at_alias}until__isnull": True}) | Q(**{f"{at_alias}until__gt": now})
    return ends & Q(**{f"{at_alias}since__lte": now})


def reads_every_agency(reader: Acting) -> bool:
    """Whether the reader sees every agency's people at work: the police, and whoever is cleared for police records."""
    if reader.actor.clearance >= 0:
        return True
    agency = reader.actor.agency_id
    return agency is not None and Agency.objects.filter(id=agency, is_police=True).exists()


def at_work_visible_to(reader: Acting, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of these rows, of teams, shifts, absences or accreditations, that the reader may see."""
    return rows if reads_every_agency(reader) else rows.filter(agency=reader.actor.agency_id)


def team_for(reader: Acting, team: UUID) -> Team:
    """The team with this id; raises Http404 where there is none that the reader may see."""
    found = at_work_visible_to(reader, Team.objects.filter(id=team)).select_related("agency", "part_of").first()
    if found is None:
        raise Http404("No such team")
    return found


def worker_for(reader: Acting, user: UUID) -> User:
    """Somebody who holds or held a post in an agency whose people the reader may see; raises Http404."""
    posts = at_work_visible_to(reader, Post.objects.filter(user=user))
    found = User.objects.filter(id=user, posts__in=posts).distinct().first()
    if found is None:
        raise Http404("No such person")
    return found


def kept_post_for(reader: Acting, post: UUID) -> Post:
    """A post whose holder's time the reader keeps; raises Http404 where there is none."""
    found = Post.objects.filter(id=post).select_related("user", "agency", "team").first()
    if found is None or not keeps(reader, found.user_id):
        raise Http404("No such post")
    return found


def kept_worker_for(reader: Acting, user: UUID) -> User:
    """Somebody whose time the reader keeps; raises Http404 where they do not."""
    found = worker_for(reader, user)
    if not keeps(reader, found.id):
        raise Http404("No such person")
    return found


def shift_for(reader: Acting, shift: UUID) -> Shift:
    """A shift of somebody whose time the reader keeps; raises Http404 where there is none."""
    found = at_work_visible_to(reader, Shift.objects.filter(id=shift)).select_related("user").first()
    if found is None or not keeps(reader, found.user_id):
        raise Http404("No such shift")
    return found


def absence_for(reader: Acting, absence: UUID) -> Absence:
    """When somebody is away whose time the reader keeps; raises Http404 where there is none."""
    found = at_work_visible_to(reader, Absence.objects.filter(id=absence)).select_related("user").first()
    if found is None or not keeps(reader, found.user_id):
        raise Http404("Nobody is away so")
    return found


def cover_for(reader: Acting, cover: UUID) -> Cover:
    """Cover of a post whose holder's time the reader keeps; raises Http404 where there is none."""
    found = Cover.objects.filter(id=cover).select_related("by", "post__user").first()
    if found is None or not keeps(reader, found.post.user_id):
        raise Http404("No such cover")
    return found


def acting_rank_for(reader: Acting, acting_rank: UUID) -> ActingRank:
    """A rank held for a time; raises Http404 where there is none, or the reader does not administer."""
    found = ActingRank.objects.filter(id=acting_rank).select_related("user").first()
    if found is None or not reader.actor.may(Permission.ADMINISTER):
        raise Http404("No such rank")
    return found


def accreditation_for(reader: Acting, accreditation: UUID) -> Accreditation:
    """An accreditation that the reader may see; raises Http404 where there is none."""
    rows = at_work_visible_to(reader, Accreditation.objects.filter(id=accreditation))
    found = rows.select_related("user").first()
    if found is None:
        raise Http404("No such accreditation")
    return found


def keeps(reader: Acting, user: UUID) -> bool:
    """Whether the reader keeps this person's shifts, time away and cover: they lead the team, or one above it."""
    if reader.actor.may(Permission.ADMINISTER):
        return True
    kept = teams_kept_by(reader)
    return Post.objects.filter(held(), user=user, team__in=kept).exists() if kept else False


def teams_kept_by(reader: Acting) -> set[UUID]:
    """The teams that the reader leads now, in their own post or one that they cover, and all that belong to them."""
    me = reader.actor.user_id
    covered = Cover.objects.filter(held(), by=me).values("post")
    led = Post.objects.filter(Q(user=me) | Q(id__in=covered), held(), leads=True).values_list("team", flat=True)
    top = {team for team in led if team}
    return below(top, teams_now()) if top else set()


def teams_now() -> dict[UUID, TeamNow]:
    """Every team that there is or was, by id, with how it stands now. One query."""
    now = clock.now()
    rows = Team.objects.values_list("id", "name", "part_of", "until")
    return {i: TeamNow(i, name, part_of, until is not None and until <= now) for i, name, part_of, until in rows}


def not_kept(acting: Acting, user: UUID) -> Refusal | None:
    """Why this person's shifts, time away and cover are not the actor's to keep."""
    if keeps(acting, user):
        return None
    return Refusal("not_your_team", "They are not in a team that you lead. Ask whoever leads it, or an administrator.")
