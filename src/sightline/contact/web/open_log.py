"""Open an incident log."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.contact import commands
from sightline.core.commands import AlreadyRecorded
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import sender, with_data
from sightline.pole.web.form_page import PlainFormPage

from .log_forms import OpenLogForm


@page(Permission.LOG_WRITE)
def open_log(request: SignedInRequest) -> Page | HttpResponse:
    """The form: a place and three words are enough."""
    form = OpenLogForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            log = commands.open_log(sender(request, form), form.call)
        except AlreadyRecorded:
            tell(request, "This had already been recorded. Nothing was recorded twice.", "information")
            return HttpResponseRedirect(reverse("logs"))
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            tell(request, f"{log.called} is open.")
            return HttpResponseRedirect(reverse("log", args=[log.event.reference]))
    return PlainFormPage(
        title="Open a log", form=form, submit="Open the log", back=reverse("logs"), back_words="Back to the logs"
    )
