"""Authorise a disclosure to a third party that somebody else proposed."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.access.separation import separated
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.access import disclosure_for
from sightline.sharing.queries.disclosures import asked_in

from .telling_what_goes import Shown, digest_of_going, shown_of

OTHERWISE = Refusal(
    "otherwise", "What would go is otherwise by now. Nothing was sent. Read it again before you send it."
)


class AuthoriseDisclosureForm(RecordingForm):
    """Nothing but that it is meant; `seen` is a digest of what they saw."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


@dataclass(kw_only=True)
class AuthoriseDisclosurePage(FormPage):
    """What goes, and the button."""

    template = "sharing/authorise_disclosure.html"
    goes: Shown


@record_page(Permission.DISCLOSURE_AUTHORISE)
def authorise_disclosure(request: SignedInRequest, disclosure: UUID) -> RecordPage | HttpResponse:
    """Show what goes now, ask whether it is meant, and disclose it."""
    found = disclosure_for(request.acting, disclosure)
    about, chosen, to, _ = asked_in(request.acting, found)
    going = commands.what_goes(request.acting, about, chosen, to)
    digest = digest_of_going(to, going)
    form = AuthoriseDisclosureForm(initial={"seen": digest}, **with_data(request))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] == digest:
            sent = send(
                request,
                form,
                lambda acting: commands.authorise_disclosure(acting, found.id),
                then=reverse("disclosure", args=[found.id]),
                said=lambda share: f"Authorised, and shared as {share.reference}.",
            )
            if sent:
                return sent
        else:
            form = AuthoriseDisclosureForm({**form.cleaned_data, "seen": digest})
            form.refuse(OTHERWISE)
    refusal = separated("disclosure", request.acting.actor.user_id, [found.proposed_by])
    return AuthoriseDisclosurePage(
        title="Authorise this disclosure",
        caption=f"To {to.words}",
        form=form,
        submit="Authorise it, and send it now",
        back=reverse("disclosure", args=[found.id]),
        back_words="Back to what was proposed",
        notes=(
            *([refusal.words] if refusal else []),
            f"Proposed by {found.proposed_by_words}.",
            "They are none of the agencies that protect children together. What goes cannot be fetched back: read what "
            "goes, and why it is necessary, before you authorise it.",
        ),
        goes=shown_of(to, going, "the proposer's"),
        subjects=(found.id, *found.identities),
    )
