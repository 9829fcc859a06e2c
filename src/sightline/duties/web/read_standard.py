"""Say that one has read a standard."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.duties import commands
from sightline.duties.queries.standards import standard_of


@page(Permission.SIGNED_IN)
def read_standard(request: SignedInRequest, key: str) -> Page | HttpResponse:
    """Record it, and go back to the standard: there is nothing to ask."""
    found = standard_of(request.acting, key, local_day(clock.now()))
    if found is None:
        raise Http404("No such standard")
    then = reverse("standard", args=[key])
    form = RecordingForm(**with_data(request))
    if request.method != "POST" or not form.is_valid():
        return HttpResponseRedirect(then)
    sent = send(
        request,
        form,
        lambda acting: commands.read_standard(acting, key, found.digest),
        then=then,
        said=lambda _: "Recorded that you have read this standard.",
    )
    return sent or HttpResponseRedirect(then)
