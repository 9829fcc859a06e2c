"""Go to the force's directory to sign in. A link leads here, not a form: the policy for forms names no other site."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.core.pages import open_page, tell
from sightline.core.web.request import SightlineRequest
from sightline.core.web.safe_next import safe_next
from sightline.workforce import proving
from sightline.workforce.directory import has_directory, lead_to_directory

NEXT = "directory_next"


@open_page
def directory_sign_in(request: SightlineRequest) -> HttpResponse:
    """Lead there; where it does not answer, back to where there is another way."""
    back = reverse("unlock") if proving.is_locked(request) else reverse("sign_in")
    if not has_directory():
        return HttpResponseRedirect(back)
    request.session[NEXT] = safe_next(request)
    try:
        there = request.build_absolute_uri(reverse("directory_return"))
        return lead_to_directory(request, there, afresh=proving.is_locked(request))
    except Refused as refused:
        tell(request, refused.refusal.words, "warning")
        return HttpResponseRedirect(back)
