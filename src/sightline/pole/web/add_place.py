"""Add a place."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core.commands import AlreadyRecorded
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import sender, with_data
from sightline.pole import commands
from sightline.pole.queries.added import place_added_by

from .form_page import PlainFormPage
from .place_fact_forms import AddressForm


@page(Permission.PLACE_RECORD)
def add_place(request: SignedInRequest) -> Page | HttpResponse:
    """The form; on success the place's own page, the one that was there already included."""
    form = AddressForm(reader=request.acting, **with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = _send(request, form)
        if sent:
            return sent
    return PlainFormPage(
        title="Add a place",
        form=form,
        submit="Add this place",
        back=reverse("search"),
        back_words="Back to search",
        notes=("Enter whatever is known. An address that is on record already is not added twice.",),
    )


def _send(request: SignedInRequest, form: AddressForm) -> HttpResponse | None:
    acting = sender(request, form)
    try:
        added = commands.add_place(acting, form.values(), times=form.times, **form.said)
    except AlreadyRecorded as already:
        tell(request, "This place had already been added. It was not added twice.", "information")
        reference = place_added_by(request.acting, already.act)
        return HttpResponseRedirect(reverse("place", args=[reference]) if reference else reverse("search"))
    except Refused as refused:
        form.refuse(refused.refusal)
        return None
    reference = added.place.reference
    if added.was_there:
        tell(request, f"This address is on record already, as {reference}. Nothing was added.", "information")
    else:
        tell(request, f"Added as {reference}.")
    return HttpResponseRedirect(reverse("place", args=[reference]))
