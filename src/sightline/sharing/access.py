"""Who may reach an exported story, a share or a question on one; absent and forbidden look the same."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.pole.access import Absent, rows_visible_to

from .models import ProposedDisclosure, Question, RecordHold, Share, StoryExport


def export_for(reader: Acting, reference: str) -> StoryExport:
    """The exported story with this reference; raises Absent."""
    wanted = parse_reference(reference)
    rows = rows_visible_to(reader, StoryExport.objects.filter(reference=wanted)) if wanted else None
    found = rows.first() if rows is not None else None
    if found is None:
        raise Absent("No such export")
    return found


def shares_visible_to(reader: Acting, shares: QuerySet[Share]) -> QuerySet[Share]:
    """The shares that the reader may see: by clearance, of their own agency, or made to them or to their agency."""
    actor = reader.actor
    mine = Q(to_user=actor.user_id)
    if actor.agency_id:
        mine |= Q(to_user__isnull=True, to_agency=actor.agency_id)
        mine |= Q(owner_agency=actor.agency_id, handling__lte=actor.own_clearance)
    return shares.filter(Q(handling__lte=actor.clearance) | mine)


def share_for(reader: Acting, reference: str) -> Share:
    """The share with this reference, ended or not; raises Absent."""
    wanted = parse_reference(reference)
    rows: QuerySet[Any] = Share.objects.filter(reference=wanted) if wanted else Share.objects.none()
    found = shares_visible_to(reader, rows).select_related("to_agency", "to_user", "owner_agency").first()
    if found is None:
        raise Absent("No such share")
    return found


def disclosure_for(reader: Acting, disclosure: UUID) -> ProposedDisclosure:
    """The proposed disclosure with this id, decided or not; raises Absent."""
    rows = rows_visible_to(reader, ProposedDisclosure.objects.filter(id=disclosure))
    found = rows.select_related("to_agency", "to_user", "share").first()
    if found is None:
        raise Absent("No such disclosure")
    return found


def question_for(reader: Acting, question: UUID) -> Question:
    """The question with this id, on a share that the reader may see; raises Absent."""
    found = Question.objects.filter(id=question).select_related("share__to_agency", "share__owner_agency").first()
    if found is None or not shares_visible_to(reader, Share.objects.filter(id=found.share_id)).exists():
        raise Absent("No such question")
    return found


def hold_for(reader: Acting, hold: UUID) -> RecordHold:
    """The hold with this id, on a record of which the reader sees something; raises Absent."""
    found = RecordHold.objects.filter(id=hold).first()
    if found is None:
        raise Absent("No such hold")
    return found
