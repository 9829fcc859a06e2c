"""An event's page: what happened, when, where, who was involved, and every account of it."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.access import event_for
from sightline.pole.queries.event import EventRecord, event_record

from .links import Step, next_steps
from .record_parts import AttachedLink, Roots, attached_links, source_link

STEPS = (
    ("Add an account", "add_account"),
    ("Record who was involved", "record_involvement"),
    ("Say why it matters", "note_significance"),
)


@dataclass(kw_only=True)
class EventPage(RecordPage):
    """One event's record."""

    template = "pole/event.html"
    record: EventRecord
    steps: tuple[Step, ...]
    roots: Roots
    source: str
    attached: tuple[AttachedLink, ...]


@record_page(Permission.EVENT_VIEW)
def event(request: SignedInRequest, reference: str) -> RecordPage:
    """Show an event's record."""
    reader = request.acting
    record = event_record(reader, event_for(reader, reference))
    found = record.event
    return EventPage(
        title=f"{found.title}, {found.reference}",
        subjects=(found.id, *((found.place_id,) if found.place_id else ()), *dict.fromkeys(record.identities)),
        shown={"event": found.reference, "sections": ["what", "involved", "accounts", "source"]},
        record=record,
        steps=next_steps(reader, "event", found.reference, *STEPS),
        roots=Roots.made(),
        source=source_link(reader, found.source_id),
        attached=attached_links(reader, record.attached),
    )
