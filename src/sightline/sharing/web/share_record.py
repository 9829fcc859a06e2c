"""Share what is held of somebody, or of an event; what does not go is shown, with why, before anything is sent."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.access import event_for, person_for
from sightline.pole.models import Event, Person
from sightline.pole.queries.labels import label_event, label_person
from sightline.sharing import commands
from sightline.sharing.commands import Going
from sightline.sharing.queries.shareable import shareable
from sightline.sharing.rules.shares import cannot_choose

from .share_form import ShareForm
from .telling_what_goes import Shown, digest_of_going, shown_of


@dataclass(kw_only=True)
class ShareRecordPage(RecordPage):
    """The form and, once it is filled in, what would go."""

    template = "sharing/share_record.html"
    caption: str
    form: ShareForm
    back: str
    shown_first: Shown | None
    third_party: bool


@record_page(Permission.RECORD_SHARE)
def share_record(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Ask, show what would go, and share it."""
    reader = request.acting
    about, caption, back, subjects = _about(reader, reference)
    of_event = isinstance(about, Event)
    form = ShareForm(reader=reader, offered=shareable(reader, about), of_event=of_event, **with_data(request))
    shown_first = None
    if request.method == "POST" and form.is_valid():
        going, wrong = _looked_through(reader, about, form)
        if going is not None and form.cleaned_data["seen"] == digest_of_going(form.to, going):
            sent = _send(request, about, form)
            if sent:
                return sent
        form.refuse(wrong.refusal if wrong else None)
        shown_first = _shown(form, going) if going is not None else None
    return ShareRecordPage(
        title="Share with another agency",
        caption=caption,
        form=form,
        back=back,
        shown_first=shown_first,
        third_party=shown_first is not None and form.is_third_party,
        subjects=subjects,
    )


def _send(request: SignedInRequest, about: Person | Event, form: ShareForm) -> HttpResponse | None:
    """Share it; or propose it, where it is for a third party."""
    if form.is_third_party:
        return send(
            request,
            form,
            lambda acting: commands.propose_disclosure(acting, about, form.chosen, form.to, form.terms),
            then=reverse("shares"),
            said=lambda _: "Proposed. Nothing was sent: somebody else has to authorise it. You are told what they say.",
        )
    return send(
        request,
        form,
        lambda acting: commands.share_record(acting, about, form.chosen, form.to, form.terms),
        then=reverse("who_was_told", args=[about.reference]),
        said=lambda share: f"Shared as {share.reference}. You are told when they say that they have it.",
    )


def _about(reader: Acting, reference: str) -> tuple[Person | Event, str, str, tuple[UUID, ...]]:
    if reference.upper().startswith("E"):
        event = event_for(reader, reference)
        return event, label_event(reader, event), reverse("event", args=[event.reference]), (event.id,)
    person = person_for(reader, reference)
    label = label_person(reader, person)
    return person, label.words, reverse("person", args=[person.reference]), label.subjects


def _looked_through(reader: Acting, about: Person | Event, form: ShareForm) -> tuple[Going | None, Refused | None]:
    """What would go to this recipient; or why nothing can be shared like this."""
    chosen = form.chosen
    try:
        refuse_if(cannot_choose(chosen.parts, {"chosen"} if chosen.rows else set(), chosen.words))
    except Refused as refused:
        return None, refused
    return commands.what_goes(reader, about, chosen, form.to), None


def _shown(form: ShareForm, going: Going) -> Shown:
    data = cast(QueryDict, form.data).copy()
    data["seen"] = digest_of_going(form.to, going)
    form.data = data
    return shown_of(form.to, going)
