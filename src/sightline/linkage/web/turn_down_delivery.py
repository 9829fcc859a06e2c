"""Turn down a delivery that waits."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.queries.feeds import feed_named, waiting_delivery

from .feed_form_page import FeedFormPage


class TurnDownForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_why": "why"}
    why = forms.CharField(
        label="Why it is not to be brought in",
        max_length=900,
        widget=LongText(rows=2),
        help_text="It is said to the system that delivered it, and in why.txt beside it.",
    )


@page(Permission.FEED_KEEP)
def turn_down_delivery(request: SignedInRequest, system: str, name: str) -> Page | HttpResponse:
    """Ask why, turn the delivery down and go back to the feeds."""
    feed = feed_named(request.acting, system)
    delivery = waiting_delivery(request.acting, feed, name)
    form = TurnDownForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.turn_down_delivery(acting, delivery, form.cleaned_data["why"]),
            then=reverse("feeds"),
            said=lambda kept: f"{kept.name} is turned down. What waits behind it goes in within a minute or two.",
        )
        if sent:
            return sent
    return FeedFormPage(
        title=f"Turn down {delivery.name} of {feed.words}",
        form=form,
        submit="Turn it down",
        notes=(
            f"It waits because: {delivery.trouble}",
            "Those behind it may refer to what it holds: rows that do are rejected then. It is kept in the folder"
            " refused, and can be delivered again under another name. What of it is in the record already stays until"
            " its import is undone.",
        ),
    )
