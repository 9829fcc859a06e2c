"""Say why one opened a record in an emergency."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.components.widgets import LongText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.need_to_know import commands
from sightline.need_to_know.access import opening_for
from sightline.need_to_know.rules.openings import cannot_add_reason
from sightline.pole.rules.dates import instant_words
from sightline.pole.web.form_page import PlainFormPage


class SayWhyAfterwardsForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(label="Why you opened it", max_length=1000, widget=LongText(rows=4, count=1000))


@page(Permission.SIGNED_IN)
def say_why_afterwards(request: SignedInRequest, opening: UUID) -> Page | HttpResponse:
    """Ask, of what the reader opened themselves."""
    held = opening_for(request.acting, opening)
    refuse_if(cannot_add_reason(held.user_id == request.acting.actor.user_id, bool(held.why), "to come"))
    form = SayWhyAfterwardsForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.say_why_afterwards(acting, held, form.cleaned_data["why"]),
            then=reverse("home"),
            said=lambda _: "Kept with what you opened.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Say why you opened this record",
        caption=f"{held.reference}, {instant_words(held.opened_at)}",
        form=form,
        submit="Keep it",
        back=reverse("home"),
        back_words="Home",
    )
