"""Record what somebody is accredited, or training, to do."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateField
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import worker_for
from sightline.workforce.models import Accreditation
from sightline.workforce.rules.skills import skills

from .form_page import WorkforceFormPage, recorded


class AccreditationForm(RecordingForm):
    """Which skill, since when, until when, and what shows it."""

    answers_for = MappingProxyType(
        {"unknown_skill": "skill", "not_awarded_yet": "awarded_on", "expires_before": "expires_on"}
    )

    skill = forms.ChoiceField(label="What for?", choices=lambda: [(key, s.words) for key, s in skills().items()])
    in_training = forms.BooleanField(label="Still in training", required=False)
    awarded_on = DateField(label="Awarded, or training begun, on", past_only=True)
    expires_on = DateField(label="Lapses on", required=False, help_text="Leave it empty where it does not lapse.")
    evidence = forms.CharField(
        label="What shows it", required=False, max_length=300, help_text="The number of the certificate, say."
    )


@page(Permission.ACCREDITATION_KEEP)
def record_accreditation(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask for it, and go to the person's page."""
    worker = worker_for(request.acting, user)
    form = AccreditationForm(**with_data(request))

    def record(acting: Acting) -> Accreditation:
        data = form.cleaned_data
        return commands.record_accreditation(
            acting,
            worker,
            data["skill"],
            data["awarded_on"],
            expires_on=data["expires_on"],
            in_training=data["in_training"],
            evidence=data["evidence"],
        )

    return recorded(
        request,
        form,
        record,
        then=reverse("worker", args=[worker.id]),
        said=lambda _: f"The accreditation of {worker.name} is recorded.",
        page=WorkforceFormPage(
            title=f"What {worker.name} is accredited to do",
            form=form,
            submit="Record it",
            back=reverse("worker", args=[worker.id]),
            back_words=worker.name,
        ),
    )
