"""Who may reach an exported story; absent and forbidden look the same."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.pole.access import Absent, rows_visible_to

from .models import RecordHold, StoryExport


def export_for(reader: Acting, reference: str) -> StoryExport:
    """The exported story with this reference; raises Absent."""
    wanted = parse_reference(reference)
    rows = rows_visible_to(reader, StoryExport.objects.filter(reference=wanted)) if wanted else None
    found = rows.first() if rows is not None else None
    if found is None:
        raise Absent("No such export")
    return found


def hold_for(reader: Acting, hold: UUID) -> RecordHold:
    """The hold with this id, on a record of which the reader sees something; raises Absent."""
    found = RecordHold.objects.filter(id=hold).first()
    if found is None:
        raise Absent("No such hold")
    return found
