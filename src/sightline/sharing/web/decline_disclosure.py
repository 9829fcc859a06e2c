"""Decline a proposed disclosure to a third party, or withdraw one's own."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.access import disclosure_for
from sightline.sharing.queries.disclosures import to_of


class DeclineDisclosureForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why is nothing disclosed?",
        max_length=1000,
        help_text="Whoever proposed it is told.",
        widget=LongText(rows=3, count=1000),
    )


@record_page(Permission.RECORD_SHARE)
def decline_disclosure(request: SignedInRequest, disclosure: UUID) -> RecordPage | HttpResponse:
    """Ask why; nothing is sent."""
    found = disclosure_for(request.acting, disclosure)
    form = DeclineDisclosureForm(**with_data(request))
    back = reverse("disclosure", args=[found.id])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.decline_disclosure(acting, found.id, form.cleaned_data["why"]),
            then=back,
            said=lambda _: "Declined. Nothing was sent.",
        )
        if sent:
            return sent
    return FormPage(
        title="Decline this disclosure",
        caption=f"To {to_of(found).words}",
        form=form,
        submit="Decline it",
        back=back,
        back_words="Back to what was proposed",
        subjects=(found.id, *found.identities),
    )
