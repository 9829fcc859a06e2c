"""Authorise a disclosure to a third party that somebody else proposed."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.separation import separated
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.access import disclosure_for
from sightline.sharing.queries.disclosures import to_of


class AuthoriseDisclosureForm(RecordingForm):
    """Nothing but that it is meant."""


@record_page(Permission.DISCLOSURE_AUTHORISE)
def authorise_disclosure(request: SignedInRequest, disclosure: UUID) -> RecordPage | HttpResponse:
    """Ask whether it is meant, and disclose it."""
    found = disclosure_for(request.acting, disclosure)
    form = AuthoriseDisclosureForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.authorise_disclosure(acting, found.id),
            then=reverse("disclosure", args=[found.id]),
            said=lambda share: f"Authorised, and shared as {share.reference}.",
        )
        if sent:
            return sent
    refusal = separated("disclosure", request.acting.actor.user_id, [found.proposed_by])
    return FormPage(
        title="Authorise this disclosure",
        caption=f"To {to_of(found).words}",
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
        subjects=(found.id, *found.identities),
    )
