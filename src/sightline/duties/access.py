"""Who may reach a duty: whoever sees its subject's records at its handling, its owner, and whom it was offered to.

PostgreSQL's policy on the table is the authority (`models.Duty.visible_through`); this says the same to the ORM.
"""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import Grant
from sightline.pole.access import Absent
from sightline.workforce.models import Agency

from .models import Duty, Handover, HandoverLine, RecordedLate, SchoolClosed, SchoolTerm


def duties_visible_to(reader: Acting, rows: QuerySet[Duty] | None = None) -> QuerySet[Duty]:
    """The duties that the reader may see."""
    actor, now = reader.actor, clock.now()
    condition = Q(handling__lte=actor.clearance) | Q(owner=actor.user_id) | Q(handed_to=actor.user_id)
    if actor.agency_id:
        condition |= Q(owner_agency=actor.agency_id, handling__lte=actor.own_clearance)
    grantees = [actor.user_id, *([actor.agency_id] if actor.agency_id else [])]
    in_force = Q(until__isnull=True) | Q(until__gt=now)
    whole = Grant.objects.filter(in_force, grantee__in=grantees, valid_from__lte=now, reach=Grant.Reach.RECORD)
    condition |= Q(subject__in=whole.values("resource"))
    return (Duty.objects.all() if rows is None else rows).filter(condition)


def duty_for(reader: Acting, duty: UUID) -> Duty:
    """The duty with this id; raises `Absent`."""
    found = duties_visible_to(reader).filter(id=duty).select_related("owner", "team", "policy", "handed_to").first()
    if found is None:
        raise Absent("No such duty")
    return found


def school_for(reader: Acting, agency: UUID) -> Agency:
    """The school with this id, of which the reader may say when it is open; raises Http404."""
    found = Agency.objects.filter(_spoken_for(reader, ""), id=agency, kind="school").first()
    if found is None:
        raise Http404("No such school")
    return found


def school_term_for(reader: Acting, term: UUID) -> SchoolTerm:
    """A term that counts, of a school for which the reader may speak; raises Http404."""
    rows = SchoolTerm.objects.filter(_spoken_for(reader, "school__"), id=term, taken_back_at__isnull=True)
    found = rows.select_related("school").first()
    if found is None:
        raise Http404("No such term")
    return found


def school_closed_for(reader: Acting, closed: UUID) -> SchoolClosed:
    """A day on which a school is closed, as `school_term_for`; raises Http404."""
    rows = SchoolClosed.objects.filter(_spoken_for(reader, "school__"), id=closed, taken_back_at__isnull=True)
    found = rows.select_related("school").first()
    if found is None:
        raise Http404("No such day")
    return found


def _spoken_for(reader: Acting, school: str) -> Q:
    """Whoever works in one school speaks for that one alone."""
    ours = reader.actor.agency_id
    own = ours is not None and Agency.objects.filter(id=ours, kind="school").exists()
    return Q(**{f"{school}id": ours}) if own else Q()


def handover_for(reader: Acting, handover: UUID) -> Handover:
    """The handover with this id, made by the reader or with a duty in it that they may see; raises `Absent`."""
    seen = HandoverLine.objects.filter(duty__in=duties_visible_to(reader).values("id"))
    mine = Q(by_user=reader.actor.user_id) | Q(lines__in=seen)
    found = Handover.objects.filter(mine, id=handover).select_related("by_user", "team").distinct().first()
    if found is None:
        raise Absent("No such handover")
    return found


def late_entry_for(reader: Acting, entry: UUID) -> tuple[RecordedLate, Duty]:
    """What was recorded late about a duty that the reader may see, and that duty; raises `Absent`."""
    rows = RecordedLate.objects.filter(id=entry, duty__in=duties_visible_to(reader).values("id"))
    found = rows.select_related("duty", "downtime").first()
    if found is None or found.duty is None:
        raise Absent("No such entry")
    return found, found.duty
