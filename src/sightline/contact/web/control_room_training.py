"""Training of the control room: who was trained together, and what they recognise in simulated calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.queries.training import TrainedLine, chosen_people, may_be_trained, trained
from sightline.core.components.date_fields import DateField
from sightline.core.components.widgets import CheckboxChoices, ShortText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data


class TrainingForm(RecordingForm):
    """In what, when, and who was there."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "no_subject": "subject",
        "not_held_yet": "held_on",
        "nobody_there": "people",
    }

    subject = forms.CharField(label="What were they trained in?", max_length=200, widget=ShortText())
    held_on = DateField(label="On which day?", past_only=True)
    people = forms.MultipleChoiceField(
        label="Who was there?", choices=may_be_trained, widget=CheckboxChoices(small=True)
    )


@dataclass(kw_only=True)
class ControlRoomTrainingPage(Page):
    """What was held, and the form for more."""

    template = "contact/control_room_training.html"
    lines: list[TrainedLine]
    form: TrainingForm | None


@page(Permission.CONTACT_BOARD)
def control_room_training(request: SignedInRequest) -> Page | HttpResponse:
    """List trainings with what each cohort recognised; record one."""
    may_keep = request.acting.actor.may(Permission.TEAM_KEEP)
    form = TrainingForm(**with_data(request)) if may_keep else None
    if form and request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        people = chosen_people(data["people"])
        sent = send(
            request,
            form,
            lambda acting: commands.record_training(acting, data["subject"], data["held_on"], people),
            then=reverse("control_room_training"),
            said=lambda cohort: f"The training of {len(people)} in {cohort.subject} is recorded.",
        )
        if sent:
            return sent
    return ControlRoomTrainingPage(title="Training of the control room", lines=trained(), form=form)
