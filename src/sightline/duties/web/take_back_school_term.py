"""Take back a term of a school that was entered wrongly."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.duties import commands
from sightline.duties.access import school_term_for
from sightline.pole.rules.dates import date_words
from sightline.pole.web.form_page import PlainFormPage


@page(Permission.SCHOOL_DAYS_KEEP)
def take_back_school_term(request: SignedInRequest, school_term: UUID) -> Page | HttpResponse:
    """Ask whether it is so."""
    term = school_term_for(request.acting, school_term)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.take_back_school_term(acting, term),
            then=reverse("school_days"),
            said=lambda _: "The term counts no more.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Take a term back",
        caption=term.school.name,
        form=form,
        submit="Take it back",
        back=reverse("school_days"),
        back_words="When schools are open",
        notes=(f"{date_words(term.first_day)} to {date_words(term.last_day)}, as {term.said_by} entered it.",),
    )
