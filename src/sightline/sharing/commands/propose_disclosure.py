"""Propose to tell a third party something that is held of somebody, or of an event."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.need_to_know.queries.who_is_told import supervisors_of
from sightline.pole.access import identities_of
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Event, Person
from sightline.sharing.models import ProposedDisclosure
from sightline.sharing.queries.chosen import Chosen
from sightline.sharing.queries.recipients import To
from sightline.sharing.rules.shares import ShareTerms, needs_no_second

from .sharing_out import Asked, checked
from .sharing_rows import Going


@command(permission=Permission.RECORD_SHARE, effect=Effect.ALTERATION)
def propose_disclosure(
    act: Act, about: Person | Event, chosen: Chosen, to: To, terms: ShareTerms
) -> ProposedDisclosure:
    """Propose it, for somebody else to authorise: nothing goes until they do. The proposer's supervisors are told.

    Raises `Refused` as `share_record` does; and for an agency of the partnership, with which it is shared at once.
    """
    refuse_if(needs_no_second(to.agency.kind))
    going = checked(act, Asked(about, chosen, to, terms))
    contributed = contributed_by(act)
    contributed["handling"] = max([contributed["handling"], *(thing.handling for thing in going.things)])
    proposed = ProposedDisclosure(
        reference=about.reference,
        identities=sorted(_identities(act, about, going)),
        to_agency=to.agency,
        to_user=to.user,
        acts_for=sorted(to.acts_for),
        chosen=_plain(chosen),
        terms={**asdict(terms), "last_day": terms.last_day.isoformat()},
        proposed_at=act.at,
        proposed_by=act.actor.user_id,
        proposed_by_words=speaker(act, ""),
        act=act.id,
        **contributed,
    )
    proposed.save(force_insert=True)
    words = "A disclosure to a third party waits for somebody to authorise or decline it."
    tell(act, supervisors_of(act.acting), words, href=f"/disclosures/{proposed.id}", about=[proposed.id])
    act.about(proposed.id, *proposed.identities, recipient=to.words, necessity=terms.necessity)
    return proposed


def _identities(act: Act, about: Person | Event, going: Going) -> set[UUID]:
    if isinstance(about, Person):
        return set(identities_of(act.acting, about))
    return {thing.record for thing in going.things if thing.record != about.id}


def _plain(chosen: Chosen) -> dict[str, Any]:
    return {
        "parts": sorted(chosen.parts),
        "rows": sorted(map(str, chosen.rows)),
        "words": chosen.words,
        "named": sorted(map(str, chosen.named)),
        "named_because": chosen.named_because,
    }
