"""Take a fact back: it should not have been recorded, and nothing is known in its place."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole import commands
from sightline.pole.facts import kind_named, said_of
from sightline.pole.queries.labels import label_other
from sightline.pole.queries.standing_facts import fact_for

from .fact_subjects import whose
from .form_page import FormPage


class RetractFactForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why it should not be on the record",
        max_length=1000,
        widget=LongText(rows=3, count=1000),
        help_text="It stays visible to whoever asks what was known before now.",
    )


@record_page(Permission.PERSON_RECORD)
def retract_fact(request: SignedInRequest, kind: str, fact: UUID) -> RecordPage | HttpResponse:
    """Ask why, and take the fact back."""
    known = kind_named(kind)
    if known is None:
        raise Http404("No such kind of fact")
    held = fact_for(request.acting, known, fact)
    subject = whose(request.acting, held)
    form = RetractFactForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.retract_fact(acting, held, form.cleaned_data["why"]),
            then=subject.back,
            said=lambda _: "Taken back. It stays visible to whoever asks what was known before now.",
        )
        if sent:
            return sent
    return FormPage(
        title=f"Take back: {known.words.lower()}",
        caption=subject.words,
        form=form,
        submit="Take it back",
        back=subject.back,
        notes=(
            f"The record says: {said_of(held, label_other(request.acting, held, known.leads_to))}.",
            "If you know what is right, correct it instead.",
        ),
        subjects=(held.id, *subject.subjects),
    )
