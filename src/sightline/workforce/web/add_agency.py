"""Add an agency, or an organisation of one."""

from types import MappingProxyType

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.components.widgets import RadioChoices
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.models import Agency
from sightline.workforce.queries.people import agencies
from sightline.workforce.rules.agencies import KINDS

from .form_page import WorkforceFormPage, recorded


class AgencyForm(RecordingForm):
    """Its name, what it is, and whose it is where it belongs to another."""

    answers_for = MappingProxyType({"agency_exists": "name", "unknown_kind": "kind"})

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.key, kind.words) for kind in KINDS.values()],
        widget=RadioChoices(small=True, hints={kind.key: kind.regime.words for kind in KINDS.values()}),
    )
    part_of = forms.ChoiceField(label="Which agency does it belong to?", required=False)

    def __init__(self, reader: Acting, **options: object) -> None:
        super().__init__(**options)
        self.known = {str(agency.id): agency for agency in agencies(reader)}
        offered = [("", "None: it stands by itself"), *((key, a.name) for key, a in self.known.items())]
        self.fields["part_of"].choices = offered  # type: ignore[attr-defined]


@page(Permission.ADMINISTER)
def add_agency(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for the agency, add it and go back to the list."""
    form = AgencyForm(request.acting, **with_data(request))

    def record(acting: Acting) -> Agency:
        data = form.cleaned_data
        return commands.add_agency(acting, data["name"], kind=data["kind"], part_of=form.known.get(data["part_of"]))

    return recorded(
        request,
        form,
        record,
        then=reverse("agencies"),
        said=lambda agency: f"{agency.name} was added.",
        page=WorkforceFormPage(
            title="Add an agency", form=form, submit="Add the agency", back=reverse("agencies"), back_words="Agencies"
        ),
    )
