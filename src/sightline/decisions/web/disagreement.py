"""A disagreement's page: what is not agreed, how far up it has gone, what holds meanwhile, and how it ended."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.decisions.access import disagreement_for
from sightline.decisions.queries.disagreements import DisagreementRecord, disagreement_record
from sightline.decisions.rules.disagreements import cannot_climb
from sightline.pole.web.form_page import Way
from sightline.pole.web.links import link_to


@dataclass(kw_only=True)
class DisagreementPage(RecordPage):
    """One disagreement."""

    template = "decisions/disagreement.html"
    record: DisagreementRecord
    back: str
    ways: tuple[Way, ...]


@record_page(Permission.DECISION_VIEW)
def disagreement(request: SignedInRequest, disagreement: UUID) -> RecordPage:
    """Show it."""
    found = disagreement_for(request.acting, disagreement)
    record = disagreement_record(request.acting, found)
    resolved = found.resolved_at is not None
    offered = (
        ("Take it further up", "climb_disagreement", cannot_climb(found.rung, resolved=resolved) is None),
        ("Say what keeps the child safe meanwhile", "say_meanwhile", not resolved),
        ("It is resolved: say how", "resolve_disagreement", not resolved),
    )
    ways = (Way(words, link_to(request.acting, name, found.id)) for words, name, there in offered if there)
    about = record.about
    return DisagreementPage(
        title=f"Professionals disagree, {found.reference}",
        record=record,
        back=reverse(about.kind, args=[about.reference]) if about.reference else reverse("home"),
        ways=tuple(way for way in ways if way.href),
        subjects=(found.id, *about.records),
        shown={"disagreement": found.reference},
    )
