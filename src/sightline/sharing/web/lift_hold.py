"""Lift a hold."""

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
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.access import hold_for


class LiftHoldForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why it is not needed any more, and who said so", max_length=1000, widget=LongText(rows=3)
    )


@record_page(Permission.RECORD_HOLD)
def lift_hold(request: SignedInRequest, reference: str, hold: UUID) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    held = hold_for(request.acting, hold)
    label = label_person(request.acting, person)
    form = LiftHoldForm(**with_data(request))
    may_return = request.acting.actor.may(Permission.RETENTION_REVIEW)
    back = reverse("retention" if may_return else "person", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.lift_hold(acting, held.id, form.cleaned_data["why"]),
            then=back,
            said=lambda _: "The hold is lifted.",
        )
        if sent:
            return sent
    return FormPage(
        title="Lift this hold",
        caption=label.words,
        form=form,
        submit="Lift it",
        back=back,
        notes=(f"Held for: {held.reference}",),
        subjects=label.subjects,
    )
