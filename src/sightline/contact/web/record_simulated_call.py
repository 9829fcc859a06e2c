"""Record what a cohort recognised in a call that was played to it."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.commands.record_simulated_call import Played
from sightline.contact.queries.training import cohort_trained, trained
from sightline.core.components.date_fields import DateField
from sightline.core.components.widgets import RadioChoices, ShortText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.web.form_page import PlainFormPage


def _cohorts() -> list[tuple[str, str]]:
    return [(str(line.id), f"{line.words}, {line.held}") for line in trained()]


class SimulatedCallForm(RecordingForm):
    """Which cohort heard it, what it was, and how many raised a risk."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "no_scenario": "scenario",
        "heard": "heard",
        "raised": "raised",
        "not_held_yet": "played_on",
    }

    cohort = forms.TypedChoiceField(label="Who heard it?", coerce=UUID, choices=_cohorts, widget=forms.Select())
    scenario = forms.CharField(label="What was the call about?", max_length=300, widget=ShortText())
    of_risk = forms.ChoiceField(
        label="Was a child at risk in it?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=RadioChoices(small=True, inline=True),
    )
    heard = forms.IntegerField(label="How many heard it?", min_value=1, max_value=999, widget=ShortText())
    raised = forms.IntegerField(
        label="How many of them raised a risk to a child?", min_value=0, max_value=999, widget=ShortText()
    )
    played_on = DateField(label="On which day?", past_only=True)


@page(Permission.TEAM_KEEP)
def record_simulated_call(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for it. Who of them did not recognise it is not asked."""
    form = SimulatedCallForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        cohort = cohort_trained(data["cohort"])
        told = {name: data[name] for name in ("scenario", "heard", "raised")}
        played = Played(of_risk=data["of_risk"] == "yes", on=data["played_on"], **told)
        sent = send(
            request,
            form,
            lambda acting: commands.record_simulated_call(acting, cohort, played),
            then=reverse("control_room_training"),
            said=lambda call: f"{call.raised} of {call.heard} raised it: recorded.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="A simulated call",
        form=form,
        submit="Record the call",
        back=reverse("control_room_training"),
        back_words="Training of the control room",
    )
