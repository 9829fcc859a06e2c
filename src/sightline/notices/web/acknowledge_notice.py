"""One notice, and that its reader has it: in their name."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.calendars import instant_words
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.notices.access import notice_for


@dataclass(kw_only=True)
class AcknowledgeNoticePage(Page):
    """What is told, when, where it leads, and the button."""

    template = "notices/acknowledge_notice.html"
    words: str
    urgency: str
    sent: str
    acknowledged: str
    is_asked: bool
    href: str
    form: RecordingForm


@page(Permission.SIGNED_IN)
def acknowledge_notice(request: SignedInRequest, notice: UUID) -> Page | HttpResponse:
    """Show it, and take that it is acknowledged. From the list one goes back to the list, else to what it is about."""
    found = notice_for(request.acting, notice)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        back = reverse("notices") if "from_list" in request.POST else found.href or reverse("home")
        sent = send(
            request,
            form,
            lambda acting: commands.acknowledge_notice(acting, found),
            then=back,
            said=lambda _: "Acknowledged, in your name.",
        )
        if sent:
            return sent
    return AcknowledgeNoticePage(
        title="Told to you",
        words=found.words,
        urgency="" if found.urgency == "ordinary" else found.get_urgency_display(),
        sent=instant_words(found.sent_at),
        acknowledged=instant_words(found.acknowledged_at) if found.acknowledged_at else "",
        is_asked=found.needs_acknowledgement,
        href=found.href,
        form=form,
    )
