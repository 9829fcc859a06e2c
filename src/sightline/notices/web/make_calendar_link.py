"""Have one's calendar ask for what is dated."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.commands import AlreadyRecorded
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.notices import commands
from sightline.pole.web.form_page import PlainFormPage

from .way_back import HOW, back_to_how


@dataclass(kw_only=True)
class CalendarLinkPage(Page):
    """The address, this once."""

    template = "notices/calendar_link.html"
    address: str


@page(Permission.SIGNED_IN)
def make_calendar_link(request: SignedInRequest) -> Page | HttpResponse:
    """Make it, and show it in this answer: only its digest is kept."""
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            token = commands.make_calendar_link(sender(request, form))
        except AlreadyRecorded:
            tell(
                request, "That was done, and the address was shown. If you have not copied it, make another.", "warning"
            )
            return HttpResponseRedirect(back_to_how())
        address = f"{settings.ADDRESS}{reverse('calendar_feed', args=[token])}"
        return CalendarLinkPage(title="The address for your calendar", address=address)
    return PlainFormPage(
        title="Make an address for your calendar",
        form=form,
        submit="Make it",
        back=back_to_how(),
        back_words=HOW,
        notes=(
            "Your calendar then shows what is due of you: when, a reference and a link. It says nothing of what it is "
            "about, but whoever has the address sees as much. You can end it at any time; an earlier one ends now.",
        ),
    )
