"""Take a log in hand: what is looked at from now on is looked at for it."""

from django.http import HttpResponse, HttpResponseRedirect

from sightline.access.permissions import Permission
from sightline.contact.access import log_for
from sightline.core.pages import page, tell
from sightline.core.web.request import SignedInRequest

from .log_form_page import back_to
from .taking_in_hand import take_in_hand


@page(Permission.LOG_VIEW)
def take_log(request: SignedInRequest, reference: str) -> HttpResponse:
    """It is the task in hand now."""
    found = log_for(request.acting, reference)
    if request.method != "POST":
        return HttpResponse("Take a log in hand on its page.", status=405, headers={"Allow": "POST"})
    take_in_hand(request, found)
    tell(request, f"Your task in hand is now: {found.called}.")
    return HttpResponseRedirect(back_to(found))
