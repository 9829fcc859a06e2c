"""Take back that a school is closed on a day."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.duties import commands
from sightline.duties.access import school_closed_for
from sightline.pole.rules.dates import date_words
from sightline.pole.web.form_page import PlainFormPage


@page(Permission.SCHOOL_DAYS_KEEP)
def take_back_school_closed(request: SignedInRequest, school_closed: UUID) -> Page | HttpResponse:
    """Ask whether it is so."""
    closed = school_closed_for(request.acting, school_closed)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.take_back_school_closed(acting, closed),
            then=reverse("school_days"),
            said=lambda _: f"{closed.school.name} is open on {date_words(closed.day)} after all.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="It is open after all",
        caption=closed.school.name,
        form=form,
        submit="Take it back",
        back=reverse("school_days"),
        back_words="When schools are open",
        notes=(f"{date_words(closed.day)}: said to be closed by {closed.said_by}.",),
    )
