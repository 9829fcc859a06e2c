"""Who may reach an exported story; absent and forbidden look the same."""

from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.pole.access import Absent, rows_visible_to

from .models import StoryExport


def export_for(reader: Acting, reference: str) -> StoryExport:
    """The exported story with this reference; raises Absent."""
    wanted = parse_reference(reference)
    rows = rows_visible_to(reader, StoryExport.objects.filter(reference=wanted)) if wanted else None
    found = rows.first() if rows is not None else None
    if found is None:
        raise Absent("No such export")
    return found
