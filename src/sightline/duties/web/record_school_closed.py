"""Record that a school is closed on a day of term."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.date_fields import DateField
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.duties import commands
from sightline.duties.access import school_for
from sightline.pole.web.form_page import PlainFormPage


class SchoolClosedForm(RecordingForm):
    """On which day, and why."""

    answers_for = MappingProxyType({"day_passed": "day", "closed_already": "day"})

    day = DateField(label="Day on which it is closed")
    why = forms.CharField(label="Why", required=False, max_length=200, help_text="Snow, or a training day, say.")


@page(Permission.SCHOOL_DAYS_KEEP)
def record_school_closed(request: SignedInRequest, agency: UUID) -> Page | HttpResponse:
    """Ask for the day."""
    school = school_for(request.acting, agency)
    form = SchoolClosedForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.record_school_closed(acting, school, said["day"], said["why"]),
            then=reverse("school_days"),
            said=lambda _: f"Recorded: {school.name} is closed that day.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="A day on which it is closed",
        caption=school.name,
        form=form,
        submit="Record it",
        back=reverse("school_days"),
        back_words="When schools are open",
        notes=("What was to be told to the school before that day is told before the next day on which it is open.",),
    )
