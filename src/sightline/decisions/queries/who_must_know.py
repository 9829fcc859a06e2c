"""Who has to know of a decision: the owner of the record, and who is on duty in the roles that the scale names."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from sightline.core.acts import Acting
from sightline.decisions.models import Decision
from sightline.pole.models import Membership, RecordOwner
from sightline.workforce.queries.on_duty import on_duty
from sightline.workforce.queries.people import holders_of


def owners_of(reader: Acting, decision: Decision) -> list[UUID]:
    """Who owns the record of the person that the decision is about, by every record that is held to be theirs."""
    identity = decision.subject if decision.identity_id or decision.involvement_id else None
    if identity is None:
        return []
    person = Membership.objects.filter(identity=identity, retracted_at__isnull=True).values("person")
    theirs = Membership.objects.filter(person__in=person, retracted_at__isnull=True).values("identity")
    owned = RecordOwner.objects.filter(identity__in=theirs, retracted_at__isnull=True)
    today = timezone.localdate(decision.recorded_at)
    owned = owned.filter(Q(true_until__isnull=True) | Q(true_until__gt=today))
    return list(dict.fromkeys(owned.order_by("known_from").values_list("owner", flat=True)))


def on_duty_now(reader: Acting, at: datetime, roles: Sequence[str], last_resort: str) -> list[UUID]:
    """Who is on duty in one of these roles, each once. Where nobody is: the last resort on duty, or who holds it.

    The list is empty only where nobody holds the last resort's role at all.
    """
    there = on_duty(reader, at)
    found = [each.user for each in there if set(each.roles) & set(roles)]
    found = found or [each.user for each in there if last_resort in each.roles]
    return list(dict.fromkeys(found)) or _holders(roles, at) or holders_of(last_resort, at)


def _holders(roles: Collection[str], at: datetime) -> list[UUID]:
    return list(dict.fromkeys(user for role in roles for user in holders_of(role, at)))
