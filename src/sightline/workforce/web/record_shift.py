"""Record when somebody is on duty."""

from types import MappingProxyType
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateTimeField
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import kept_worker_for
from sightline.workforce.models import Shift

from .form_page import WorkforceFormPage, recorded


class ShiftForm(RecordingForm):
    """From when until when."""

    answers_for = MappingProxyType({"ends_before": "until", "too_long": "until", "overlaps": "since"})

    since = DateTimeField(label="On duty from")
    until = DateTimeField(label="Until")


@page(Permission.TEAM_KEEP)
def record_shift(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask for the times, and go to the person's page."""
    worker = kept_worker_for(request.acting, user)
    form = ShiftForm(**with_data(request))

    def record(acting: Acting) -> Shift:
        return commands.record_shift(acting, worker, form.cleaned_data["since"], form.cleaned_data["until"])

    return recorded(
        request,
        form,
        record,
        then=reverse("worker", args=[worker.id]),
        said=lambda _: f"The shift of {worker.name} is recorded.",
        page=WorkforceFormPage(
            title=f"A shift of {worker.name}",
            form=form,
            submit="Record the shift",
            back=reverse("worker", args=[worker.id]),
            back_words=worker.name,
        ),
    )
