"""Sign out: by a form, so that no link or picture on another site can do it."""

from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.core.pages import open_page
from sightline.core.web.request import SightlineRequest
from sightline.workforce.signing import note_signing


@open_page
def sign_out(request: SightlineRequest) -> HttpResponse:
    """End the session and go to the sign-in page."""
    if request.method == "POST" and request.acting is not None:
        note_signing(request.acting, "sign_out")
        logout(request)
    return HttpResponseRedirect(reverse("sign_in"))
