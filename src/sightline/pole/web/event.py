"""An event's page: what happened, when, where, who was involved, and every account of it."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.access import event_for
from sightline.pole.queries.event import AccountRow, EventRecord, Part, event_record
from sightline.pole.queries.retold import EarlierTelling

from .links import Step, next_steps
from .record_parts import AttachedLink, MatterCard, Roots, attached_links, matter_cards, source_link

STEPS = (
    ("Add an account", "add_account"),
    ("Record who was involved", "record_involvement"),
    ("Say why it matters", "note_significance"),
)


@dataclass(frozen=True)
class EarlierRow:
    """How the event was told of before, with the page of the row that said so."""

    telling: EarlierTelling
    href: str


@dataclass(frozen=True)
class PartLine:
    """Somebody's part, with the page of the row that said so, where it is another than the event's."""

    part: Part
    href: str


@dataclass(frozen=True)
class AccountLine:
    """A further account, with the page of the row that said so."""

    account: AccountRow
    href: str


@dataclass(kw_only=True)
class EventPage(RecordPage):
    """One event's record."""

    template = "pole/event.html"
    record: EventRecord
    steps: tuple[Step, ...]
    roots: Roots
    source: str
    parts: list[PartLine]
    accounts: list[AccountLine]
    earlier: list[EarlierRow]
    matters: tuple[MatterCard, ...]
    attached: tuple[AttachedLink, ...]


@record_page(Permission.EVENT_VIEW, in_emergency=True)
def event(request: SignedInRequest, reference: str) -> RecordPage:
    """Show an event's record."""
    reader = request.acting
    record = event_record(reader, event_for(reader, reference))
    found = record.event
    return EventPage(
        title=f"{record.told.title}, {found.reference}",
        subjects=(found.id, *((record.told.place,) if record.told.place else ()), *dict.fromkeys(record.identities)),
        shown={"event": found.reference, "sections": ["what", "involved", "matters", "accounts", "source"]},
        record=record,
        steps=next_steps(reader, "event", found.reference, *STEPS),
        roots=Roots.made(),
        source=source_link(reader, record.told.source),
        parts=[
            PartLine(part, source_link(reader, part.source) if part.source != found.source_id else "")
            for part in record.parts
        ],
        accounts=[AccountLine(account, source_link(reader, account.source)) for account in record.accounts],
        earlier=[EarlierRow(telling, source_link(reader, telling.source)) for telling in record.earlier],
        matters=matter_cards(reader, record.matters, is_now=True),
        attached=attached_links(reader, record.attached),
    )
