"""Who was told of somebody, or of an event."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.access import event_for, person_for
from sightline.pole.queries.labels import label_event, label_person
from sightline.pole.web.links import link_to
from sightline.sharing.queries.shares import ShareLine, references_of, shares_of


@dataclass(kw_only=True)
class WhoWasToldPage(RecordPage):
    """The list. `share` is empty for those who may not share."""

    template = "sharing/who_was_told.html"
    caption: str
    back: str
    told: list[ShareLine]
    share: str


@record_page(Permission.SHARE_READ)
def who_was_told(request: SignedInRequest, reference: str) -> RecordPage:
    """List every share of the record, the latest first."""
    reader = request.acting
    subjects: tuple[UUID, ...]
    if reference.upper().startswith("E"):
        event = event_for(reader, reference)
        caption, back, subjects = label_event(reader, event), reverse("event", args=[event.reference]), (event.id,)
    else:
        person = person_for(reader, reference)
        label = label_person(reader, person)
        caption, back, subjects = label.words, reverse("person", args=[person.reference]), label.subjects
    told = shares_of(reader, subjects)
    return WhoWasToldPage(
        title="Who was told",
        caption=caption,
        back=back,
        told=told,
        share=link_to(reader, "share_record", reference),
        subjects=subjects,
        shown={"shares": references_of(told)},
    )
