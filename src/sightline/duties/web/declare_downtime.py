"""Say when the system was down."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.date_fields import DateTimeField
from sightline.core.components.widgets import LongText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.duties import commands
from sightline.pole.web.form_page import PlainFormPage


class DowntimeForm(RecordingForm):
    """From when until when, and what could not be used."""

    answers_for: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("to_come", "ends_before"), "ended_at"),
        "too_long_ago": "began_at",
        "no_words": "words",
    }

    began_at = DateTimeField(label="It could not be used from", past_only=True)
    ended_at = DateTimeField(label="It could be used again from", past_only=True)
    words = forms.CharField(
        label="What could not be used, and by whom",
        max_length=300,
        help_text="For example: all of Sightline, for everybody; or the network of one station.",
        widget=LongText(rows=2),
    )


@page(Permission.TEAM_KEEP)
def declare_downtime(request: SignedInRequest) -> Page | HttpResponse:
    """Ask, and go on to entering what was done meanwhile."""
    form = DowntimeForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.declare_downtime(acting, told["began_at"], told["ended_at"], told["words"]),
            then=reverse("back_entry"),
            said=lambda _: "Noted. Enter what was done meanwhile, each with its true time.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="When was the system down?",
        form=form,
        submit="Note it",
        back=reverse("back_entry"),
        back_words="Entering afterwards",
        notes=("It is shown, with your name, beside everything that is entered for it.",),
    )
