"""Say whom on record one knows, or which address is one's own."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import RadioChoices, ShortText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.need_to_know import commands
from sightline.need_to_know.commands.declare_tie import NOBODY
from sightline.need_to_know.models import Tie
from sightline.pole.access import Absent, person_for, place_for
from sightline.pole.models import Person, Place
from sightline.pole.web.form_page import PlainFormPage


class DeclareTieForm(RecordingForm):
    """How, and whom or where."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "no_kind": "kind",
        "no_reference": "reference",
        "said_before": "reference",
    }
    kind = forms.ChoiceField(label="Who is it?", choices=Tie.Kind.choices, widget=RadioChoices(small=True))
    reference = forms.CharField(
        label="Reference of the person, or of the place for your address",
        max_length=20,
        help_text="Ask a colleague to look it up: you need not open the record.",
        widget=ShortText(width=10, spellcheck="false", autocapitalize="characters"),
    )


@page(Permission.SIGNED_IN)
def declare_tie(request: SignedInRequest) -> Page | HttpResponse:
    """The form."""
    form = DeclareTieForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        to = _found(request, kind, form.cleaned_data["reference"])
        if to is None:
            form.refuse(NOBODY)
        else:
            sent = send(
                request,
                form,
                lambda acting: commands.declare_tie(acting, kind, to),
                then=reverse("my_ties"),
                said=lambda _: "Kept. Before such a record is shown to you, you are asked why.",
            )
            if sent:
                return sent
    return PlainFormPage(
        title="Say whom you know",
        form=form,
        submit="Keep it",
        back=reverse("my_ties"),
        back_words="People and places I know",
        notes=("It protects you as well: nobody can say that you hid it. Professional standards can read this list.",),
    )


def _found(request: SignedInRequest, kind: str, reference: str) -> Person | Place | None:
    try:
        return (place_for if kind == Tie.Kind.HOME else person_for)(request.acting, reference)
    except Absent:
        return None
