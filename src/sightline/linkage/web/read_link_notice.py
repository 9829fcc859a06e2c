"""A notice about records that were held to be one person: both as they are now, and that one has read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.access import link_notice_for
from sightline.linkage.queries.possible_links import pairs_of
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import instant_words
from sightline.pole.web.links import root_of


@dataclass(kw_only=True)
class ReadLinkNoticePage(RecordPage):
    """What is told, the people it is about, and a button."""

    template = "linkage/read_link_notice.html"
    words: str
    sent: str
    people: tuple[PersonLine, ...]
    decide: str
    root: str
    form: RecordingForm


@record_page(Permission.PERSON_VIEW)
def read_link_notice(request: SignedInRequest, notice: UUID) -> RecordPage | HttpResponse:
    """Show it, and take that it was read."""
    reader = request.acting
    found = link_notice_for(reader, notice)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.read_link_notice(acting, found),
            then=reverse("home"),
            said=lambda _: "Noted as read. Both records stay where they are.",
        )
        if sent:
            return sent
    lines = people_of(reader, {found.one_id, found.other_id}, NOW, timezone.localdate(clock.now()))
    people = tuple(dict.fromkeys(lines[i] for i in (found.one_id, found.other_id) if i in lines))
    return ReadLinkNoticePage(
        title="Told to you",
        subjects=tuple(i for line in people for i in line.identities),
        shown={"notice": str(found.id)},
        words=found.words,
        sent=instant_words(found.sent_at),
        people=people,
        decide=_decide(reader, people),
        root=root_of("person"),
        form=form,
    )


def _decide(reader: Acting, people: Sequence[PersonLine]) -> str:
    """Where the two are decided on, for whoever may and while they wait; else empty."""
    if len(people) < 2 or not reader.actor.may(Permission.LINK_DECIDE):
        return ""
    pairs = pairs_of(reader, people[0].identities, timezone.localdate(clock.now()))
    return next((reverse("review_link", args=[pair]) for pair, other, _ in pairs if other == people[1].person), "")
