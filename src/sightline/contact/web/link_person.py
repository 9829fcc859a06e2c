"""Link somebody to a log."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .linking_forms import LinkPersonForm
from .log_form_page import back_to, log_form_page


def _then(request: SignedInRequest, reference: str) -> str:
    """Where somebody came from, where that is not the log's page."""
    return reverse("at_scene", args=[reference]) if request.GET.get("then") == "scene" else ""


@record_page(Permission.LOG_WRITE)
def link_person(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Who, and as what."""
    found = log_for(request.acting, reference)
    form = LinkPersonForm(reader=request.acting, **with_data(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.link_person(acting, found, form.somebody, told["role"], said_by=told["source"]),
            then=_then(request, found.event.reference) or back_to(found),
            said=lambda _: "Linked to the log.",
        )
        if sent:
            return sent
    return log_form_page(found, form, title="Link somebody to the log", submit="Link them", find=True)
