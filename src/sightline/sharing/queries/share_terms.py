"""On what terms a partner sees a record, and what they are told of one that they saw until a share ended."""

from collections.abc import Collection
from uuid import UUID

from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.pole.access import rows_visible_to
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.dates import day_words
from sightline.sharing.models import SharedPart

KEEP_IT = "Do not pass it on, copy it elsewhere, or tell the family that you have it, unless that was agreed."


def terms_of_shares(reader: Acting, records: Collection[UUID]) -> list[str]:
    """For each share in force of any of these records: who shared it, until when, and with what conditions."""
    parts = rows_visible_to(reader, SharedPart.objects.filter(record__in=list(records)))
    shares = {part.share_id: part.share for part in parts.select_related("share__owner_agency")}
    return [
        f"Shared with you by {share.owner_agency.name} ({share.reference}) until {day_words(share.expires_at)}. "
        f"{f'Conditions: {share.conditions} ' if share.conditions else ''}{KEEP_IT}"
        for share in sorted(shares.values(), key=lambda share: share.made_at)
    ]


_ENDED = "select reference, by_words, agency, ended_at, revoked from sharing_ended(%(reference)s)"


def ended_share(reader: Acting, reference: str) -> Refused | None:
    """What a partner is told of a record that was shared with them until lately; None where none was.

    Only of what was shared with them: whether there is anything else is not theirs to know.
    """
    wanted = parse_reference(reference)
    if reader.actor.clearance >= 0 or wanted is None:
        return None
    for share, by_words, agency, ended_at, revoked in fetch(_ENDED, {"reference": wanted}):
        how = "was taken back by" if revoked else "has ended. It was made by"
        words = (
            f"What was shared with you of {wanted} is not to be seen any more: share {share} {how} {by_words}, "
            f"{agency}, on {day_words(ended_at)}. Destroy what you kept of it. If you still need it, ring them."
        )
        return Refused(Refusal("share_ended", words))
    return None
