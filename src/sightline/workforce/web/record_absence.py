"""Record that somebody is away, or will be."""

from types import MappingProxyType
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateTimeField
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import kept_worker_for
from sightline.workforce.models import Absence

from .fields import until_field
from .form_page import WorkforceFormPage, recorded


class AbsenceForm(RecordingForm):
    """From when until when."""

    answers_for = MappingProxyType({"ends_before": "until"})

    since = DateTimeField(label="Away from", initial=clock.now)
    until = until_field("Back at", "Leave it empty where nobody knows yet.")


@page(Permission.TEAM_KEEP)
def record_absence(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask for the times, and go to the person's page."""
    worker = kept_worker_for(request.acting, user)
    form = AbsenceForm(**with_data(request))

    def record(acting: Acting) -> Absence:
        return commands.record_absence(acting, worker, form.cleaned_data["since"], form.cleaned_data["until"])

    return recorded(
        request,
        form,
        record,
        then=reverse("worker", args=[worker.id]),
        said=lambda _: f"It is recorded that {worker.name} is away. Now say who covers.",
        page=WorkforceFormPage(
            title=f"{worker.name} is away",
            form=form,
            submit="Record it",
            note="Why they are away is not kept here.",
            back=reverse("worker", args=[worker.id]),
            back_words=worker.name,
        ),
    )
