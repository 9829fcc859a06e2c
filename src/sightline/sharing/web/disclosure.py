"""A disclosure to a third party that somebody proposed: what would go, on what terms, and what became of it."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.separation import separated
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.rules.dates import instant_words
from sightline.pole.web.links import link_to
from sightline.sharing import commands
from sightline.sharing.access import disclosure_for
from sightline.sharing.models import ProposedDisclosure
from sightline.sharing.queries.disclosures import asked_in, to_of

from .telling_what_goes import Shown, lines_of_terms, shown_of


@dataclass(kw_only=True)
class DisclosurePage(RecordPage):
    """It, and what the reader may do with it: an address is empty where they may not. `why_not`: why they may not."""

    template = "sharing/disclosure.html"
    reference: str
    opens: str
    recipient: str
    proposed: str
    became: str
    share: str
    goes: Shown | None
    terms: tuple[tuple[str, str], ...]
    authorise: str
    decline: str
    why_not: str


@record_page(Permission.RECORD_SHARE)
def disclosure(request: SignedInRequest, disclosure: UUID) -> RecordPage:
    """Show it: what goes is worked out now, as its reader sees the record."""
    reader, found = request.acting, disclosure_for(request.acting, disclosure)
    about, chosen, to, terms = asked_in(reader, found)
    waits = found.decided_at is None and found.owner_agency_id == reader.actor.agency_id
    refusal = separated("disclosure", reader.actor.user_id, [found.proposed_by]) if waits else None
    return DisclosurePage(
        title="Disclosure to a third party",
        subjects=(found.id, *found.identities),
        shown={"disclosure": str(found.id)},
        reference=about.reference,
        opens=link_to(reader, "event" if about.reference.startswith("E") else "person", about.reference),
        recipient=to_of(found).words,
        proposed=f"{instant_words(found.proposed_at)}, by {found.proposed_by_words}",
        became=_became(found),
        share=found.share.reference if found.share else "",
        goes=shown_of(to, commands.what_goes(reader, about, chosen, to), "the proposer's") if waits else None,
        terms=lines_of_terms(terms),
        authorise=_link(reader, "authorise_disclosure", found) if waits and refusal is None else "",
        decline=_link(reader, "decline_disclosure", found) if waits else "",
        why_not=refusal.words if refusal else "",
    )


def _link(reader: Acting, name: str, found: ProposedDisclosure) -> str:
    return link_to(reader, name, str(found.id))


def _became(found: ProposedDisclosure) -> str:
    if found.decided_at is None:
        return "It waits. Nothing was sent."
    when = f"{instant_words(found.decided_at)}, by {found.decided_by_words}"
    return f"Authorised {when}" if found.authorised else f"Declined {when}: {found.why}"
