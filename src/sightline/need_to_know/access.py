"""Who may reach what was said of opening a record: whoever opened it, its owners, and those who look at it."""

from uuid import UUID

from django.db.models import Q

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.pole.access import Absent

from .models import Opening, OwnRecord, Tie


def opening_for(reader: Acting, opening: UUID) -> Opening:
    """The opening with this id; raises Absent."""
    mine = Q(user=reader.actor.user_id) | Q(told__contains=[reader.actor.user_id])
    rows = Opening.objects.filter(id=opening)
    if not reader.actor.may(Permission.ACCESS_REVIEW):
        rows = rows.filter(mine)
    found = rows.first()
    if found is None:
        raise Absent("No such opening")
    return found


def tie_for(reader: Acting, tie: UUID) -> Tie:
    """The reader's own tie with this id, if it stands; raises Absent."""
    found = Tie.objects.filter(id=tie, user=reader.actor.user_id, ended_at__isnull=True).first()
    if found is None:
        raise Absent("No such tie")
    return found


def own_record_for(reader: Acting, own: UUID) -> OwnRecord:
    """The link of a user to their own record with this id, if it stands; raises Absent."""
    rows = OwnRecord.objects.filter(id=own, ended_at__isnull=True)
    found = rows.select_related("user").first() if reader.actor.may(Permission.ACCESS_REVIEW) else None
    if found is None:
        raise Absent("No such link")
    return found
