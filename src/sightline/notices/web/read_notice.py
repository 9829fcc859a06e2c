"""One notice, and that its reader has read it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.notices.access import notice_for
from sightline.pole.rules.dates import instant_words


@dataclass(kw_only=True)
class ReadNoticePage(Page):
    """What is told, when, where it leads, and a button."""

    template = "notices/read_notice.html"
    words: str
    sent: str
    read: str
    href: str
    form: RecordingForm


@page(Permission.SIGNED_IN)
def read_notice(request: SignedInRequest, notice: UUID) -> Page | HttpResponse:
    """Show it, and take that it was read. One that has to be acknowledged has a page of its own."""
    found = notice_for(request.acting, notice)
    if found.needs_acknowledgement:
        return HttpResponseRedirect(reverse("acknowledge_notice", args=[found.id]))
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.read_notice(acting, found),
            then=found.href or reverse("home"),
            said=lambda _: "Noted as read.",
        )
        if sent:
            return sent
    return ReadNoticePage(
        title="Told to you",
        words=found.words,
        sent=instant_words(found.sent_at),
        read=instant_words(found.read_at) if found.read_at else "",
        href=found.href,
        form=form,
    )
