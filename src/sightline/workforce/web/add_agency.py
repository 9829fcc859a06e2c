"""Add an agency."""

from types import MappingProxyType

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import RadioChoices
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.workforce import commands

from .form_page import WorkforceFormPage


class AgencyForm(RecordingForm):
    """Its name, and whether it is the police."""

    answers_for = MappingProxyType({"agency_exists": "name"})

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[("partner", "A partner agency"), ("police", "A police force")],
        widget=RadioChoices(
            hints={
                "partner": "What it contributes is processed under the UK GDPR",
                "police": "What it contributes is processed under Part 3 of the Data Protection Act 2018",
            }
        ),
    )


@page(Permission.ADMINISTER)
def add_agency(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for the agency, add it and go back to the list."""
    form = AgencyForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.add_agency(acting, data["name"], is_police=data["kind"] == "police"),
            then=reverse("users"),
            said=lambda agency: f"{agency.name} was added.",
        )
        if sent:
            return sent
    return WorkforceFormPage(title="Add an agency", form=form, submit="Add the agency")
