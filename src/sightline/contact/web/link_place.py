"""Say which place on record a log is of, or name a further place in it."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.rules.linking import HERE
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.web.form_page import Way

from .linking_forms import LinkPlaceForm
from .log_form_page import back_to, log_form_page


@record_page(Permission.LOG_WRITE)
def link_place(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Which place, and what it is to the log."""
    found = log_for(request.acting, reference)
    form = LinkPlaceForm(reader=request.acting, **with_data(request))
    if request.method == "POST" and form.is_valid() and form.known:
        place, role = form.known, form.cleaned_data["role"] or HERE
        sent = send(
            request,
            form,
            lambda acting: commands.link_place(acting, found, place, role),
            then=back_to(found),
            said=lambda _: "The place is linked to the log.",
        )
        if sent:
            return sent
    add = Way("It is not on record: add the place", reverse("add_place"))
    return log_form_page(found, form, title="Link a place to the log", submit="Link it", find=True, ways=(add,))
