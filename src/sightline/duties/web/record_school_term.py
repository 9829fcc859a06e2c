"""Record when a term of a school begins and ends."""

from types import MappingProxyType
from uuid import UUID

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


class SchoolTermForm(RecordingForm):
    """From when until when."""

    answers_for = MappingProxyType({"ends_before": "last_day", "too_long": "last_day", "term_over": "last_day"})

    first_day = DateField(label="First day of term")
    last_day = DateField(label="Last day of term", help_text="Half-terms are two terms.")


@page(Permission.SCHOOL_DAYS_KEEP)
def record_school_term(request: SignedInRequest, agency: UUID) -> Page | HttpResponse:
    """Ask for the days."""
    school = school_for(request.acting, agency)
    form = SchoolTermForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.record_school_term(acting, school, days["first_day"], days["last_day"]),
            then=reverse("school_days"),
            said=lambda _: f"The term of {school.name} is recorded.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="A term",
        caption=school.name,
        form=form,
        submit="Record the term",
        back=reverse("school_days"),
        back_words="When schools are open",
        notes=("Mondays to Fridays between these days count as school days, without bank holidays.",),
    )
