"""Share what is held of somebody, or of an event, with another agency."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.models import Event, Person
from sightline.sharing.models import Share
from sightline.sharing.queries.chosen import Chosen
from sightline.sharing.queries.recipients import To
from sightline.sharing.rules.shares import ShareTerms, needs_two

from .sharing_out import Asked, share_out


@command(permission=Permission.RECORD_SHARE, effect=Effect.DISCLOSURE)
def share_record(act: Act, about: Person | Event, chosen: Chosen, to: To, terms: ShareTerms) -> Share:
    """Share what was chosen on these terms: the recipient has it at once, until the last day, or until it is revoked.

    What must not reach this recipient does not go, whatever was chosen, and is kept as withheld. Raises `Refused`
    without a lawful basis, necessity, what the family was told, or anything that may go; and for a third party, to whom
    one person proposes it and another authorises it (`propose_disclosure`).
    """
    refuse_if(needs_two(to.agency.kind))
    return share_out(act, Asked(about, chosen, to, terms))
