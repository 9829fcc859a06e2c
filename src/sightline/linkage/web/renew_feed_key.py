"""Give a feed a key, and show it once."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core.commands import AlreadyRecorded
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.linkage import commands
from sightline.linkage.queries.feeds import feed_named

from .feed_form_page import FeedFormPage


class KeyForm(RecordingForm):
    """Nothing but the button."""


@dataclass(kw_only=True)
class FeedKeyPage(Page):
    """The key, this once."""

    template = "linkage/feed_key.html"
    words: str
    key: str
    address: str


@page(Permission.FEED_KEEP)
def renew_feed_key(request: SignedInRequest, system: str) -> Page | HttpResponse:
    """Ask whether to, make the key, and show it in this answer: it is kept nowhere, so not in the session either."""
    feed = feed_named(request.acting, system)
    form = KeyForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            key = commands.renew_feed_key(sender(request, form), feed)
        except AlreadyRecorded:
            tell(request, "The key was made and shown. If nobody copied it, make another.", "information")
            return HttpResponseRedirect(reverse("feeds"))
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            address = request.build_absolute_uri(reverse("feed_delivery", args=[system, "NAME"]))
            return FeedKeyPage(title="The new key", words=feed.words, key=key, address=address)
    stops = ("The key that there is opens nothing from then on.",) if feed.key_sha256 else ()
    return FeedFormPage(
        title=f"Make a key for {feed.words}",
        form=form,
        submit="Make the key",
        notes=("The key is shown once. Only what tells it from others is kept, so nobody can read it again.", *stops),
    )
