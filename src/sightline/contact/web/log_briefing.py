"""The briefing on a phone: one page, no script, children first, what must not be said at the door apart."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.contact.access import log_for
from sightline.contact.queries.briefing import Briefing, briefing_of, marked
from sightline.contact.queries.briefing_receipts import known_marks
from sightline.contact.queries.standing_of_log import grade_of
from sightline.contact.rules.situations import babies_said
from sightline.contact.rules.states import grade_words
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.web.links import Step

from .briefing_forms import TakeBriefingForm
from .briefing_links import links_for


@dataclass(kw_only=True)
class LogBriefingPage(RecordPage):
    """A log's briefing. It names many people in a line each; their records are opened from it, with a reason."""

    template = "contact/log_briefing.html"
    lists = True
    reference: str
    about: str
    briefing: Briefing
    since: str
    form: TakeBriefingForm | None
    links: tuple[Step, ...]


@record_page(Permission.BRIEFING_READ, in_emergency=True)
def log_briefing(request: SignedInRequest, reference: str) -> RecordPage:
    """Show it, as the record stands now. What is new since this officer's unit was told of it is marked."""
    reader = request.acting
    log = log_for(reader, reference)
    briefing = briefing_of(reader, log)
    known = known_marks(reader, log)
    if known.newest:
        briefing = marked(briefing, known.marks)
    return LogBriefingPage(
        title=f"Briefing: {briefing.where or log.called}",
        subjects=(log.event_id, *briefing.subjects),
        shown={
            "log": log.event.reference,
            "version": known.newest,
            "children": [child.reference for child in briefing.children],
            "pose a risk": [danger.reference for danger in briefing.dangers],
            "not checked": list(briefing.not_checked),
        },
        reference=log.event.reference,
        about=". ".join(part for part in (log.called, grade_words(grade_of(log)), log.opening_code) if part),
        briefing=briefing,
        since=known.since if known.newest else "",
        form=TakeBriefingForm(initial={"version": known.newest}) if known.in_unit and known.newest else None,
        links=links_for(reader, log, [said for child in briefing.children for said in babies_said(child.age)]),
    )
