"""Record a further address of a place."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole import commands
from sightline.pole.access import place_for
from sightline.pole.facts import said_of
from sightline.pole.queries.labels import label_place

from .form_page import FormPage
from .place_fact_forms import AddressForm


@record_page(Permission.PLACE_RECORD)
def record_place_fact(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Another way in which the place is addressed, or what its address was before."""
    place = place_for(request.acting, reference)
    form = AddressForm(reader=request.acting, **with_data(request))
    back = reverse("place", args=[place.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.record_place_fact(acting, place, form.values(), times=form.times, **form.said),
            then=back,
            said=lambda fact: f"Recorded. {said_of(fact)}.",
        )
        if sent:
            return sent
    return FormPage(
        title="Record an address",
        caption=label_place(request.acting, place),
        form=form,
        submit="Record it",
        back=back,
        notes=("For another way in which this place is written, or what it was called before.",),
        subjects=(place.id,),
    )
