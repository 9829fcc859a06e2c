"""Propose a warning marker on somebody."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.markers import commands
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.web.form_page import FormPage

from .marker_forms import ProposeMarkerForm

NOTE = (
    "Nothing but the kind has to be entered. A warning of danger is shown at once. "
    "Another person puts it in force, or turns it down."
)


@record_page(Permission.MARKER_PROPOSE)
def propose_marker(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = ProposeMarkerForm(reader=request.acting, on_place=False, **with_data(request))
    back = reverse("person", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.propose_marker(acting, person, form.cleaned_data["kind"], **form.answers()),
            then=back,
            said=lambda _: "Proposed. Tell a supervisor, who can put it in force.",
        )
        if sent:
            return sent
    return FormPage(
        title="Propose a warning marker",
        caption=label.words,
        form=form,
        submit="Propose it",
        back=back,
        notes=(NOTE,),
        subjects=label.subjects,
    )
