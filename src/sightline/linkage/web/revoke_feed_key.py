"""Take a feed's key back."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.queries.feeds import feed_named

from .feed_form_page import FeedFormPage


class RevokeKeyForm(RecordingForm):
    """Nothing but the button."""


@page(Permission.FEED_KEEP)
def revoke_feed_key(request: SignedInRequest, system: str) -> Page | HttpResponse:
    """Ask whether to, take the key back and go back to the feeds."""
    feed = feed_named(request.acting, system)
    form = RevokeKeyForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.revoke_feed_key(acting, feed),
            then=reverse("feeds"),
            said=lambda kept: f"{kept.words} has no key any more.",
        )
        if sent:
            return sent
    return FeedFormPage(
        title=f"Take back the key of {feed.words}",
        form=form,
        submit="Take the key back",
        notes=(
            "Nothing more comes by HTTP until there is another key. The folder is watched as before, and what is in"
            " stays.",
        ),
    )
