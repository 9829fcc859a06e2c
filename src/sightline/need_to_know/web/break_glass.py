"""Break the glass on a restricted record that the reader knows to exist."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import Page, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.need_to_know import commands
from sightline.need_to_know.queries.signs import hidden_record
from sightline.need_to_know.rules.periods import GLASS
from sightline.pole.access import Absent
from sightline.pole.web.form_page import PlainFormPage


class BreakGlassForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why you have to see it now",
        max_length=1000,
        help_text="Say whom it protects, and why its owner cannot be asked first.",
        widget=LongText(rows=4, count=1000),
    )


@record_page(Permission.GLASS_BREAK)
def break_glass(request: SignedInRequest, reference: str) -> Page | HttpResponse:
    """Ask why; then the record is open to the reader for some hours."""
    hidden = hidden_record(request.acting, reference)
    if hidden is None:
        raise Absent("Nothing is hidden under this reference")
    kind = hidden[0]
    form = BreakGlassForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        hours = int(GLASS.total_seconds() // 3600)
        sent = send(
            request,
            form,
            lambda acting: commands.break_glass(acting, reference, form.cleaned_data["why"]),
            then=reverse(kind, args=[reference]),
            said=lambda _: f"The record is open to you for {hours} hours. Its owner has been told.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="This record is restricted: say why you have to see it",
        caption=f"{kind.capitalize()} {reference}",
        form=form,
        submit="Break the glass and open it",
        back=reverse("home"),
        back_words="Home",
        notes=(
            "It is kept from all but named people, to protect somebody. If it can wait, ask its owner or the duty "
            "inspector.",
            "If it cannot wait, say why and go on. The owner and professional standards are told at once, by name, and "
            "another person looks at it within one working day.",
        ),
    )
