"""Propose a warning marker on a place."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.markers import commands
from sightline.pole.access import place_for
from sightline.pole.queries.labels import label_place
from sightline.pole.web.form_page import FormPage

from .marker_forms import ProposeMarkerForm
from .propose_marker import NOTE


@record_page(Permission.MARKER_PROPOSE)
def propose_place_marker(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form, with the kinds of warning that can stand on a place."""
    place = place_for(request.acting, reference)
    form = ProposeMarkerForm(reader=request.acting, on_place=True, **with_data(request))
    back = reverse("place", args=[place.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.propose_marker(acting, place, form.cleaned_data["kind"], **form.answers()),
            then=back,
            said=lambda _: "Proposed. Tell a supervisor, who can put it in force.",
        )
        if sent:
            return sent
    return FormPage(
        title="Propose a warning marker",
        caption=label_place(request.acting, place),
        form=form,
        submit="Propose it",
        back=back,
        notes=(NOTE,),
        subjects=(place.id,),
    )
