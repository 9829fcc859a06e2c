"""Dispose of somebody's record that another person proposed."""

from uuid import UUID

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Person
from sightline.sharing.erasing import NotAllSeen, erase
from sightline.sharing.models import DisposalProposal, DisposedRecord
from sightline.sharing.queries.retention import Retention, retention_of
from sightline.sharing.rules.retention import cannot_dispose

NOT_ALL_SEEN = Refusal(
    "not_all_seen",
    "Something on this record, or hanging on it, is not yours to see, so it cannot be disposed of whole. Nothing was "
    "erased. Ask somebody who is cleared for restricted records.",
)
GONE = Refusal("no_proposal", "The proposal is not there any more. Nothing was erased.")
NOT_CONFIRMED = Refusal(
    "not_confirmed", "Type the reference of the record, to say that it is this one that is to go for good."
)


@command(permission=Permission.DISPOSAL_APPROVE, effect=Effect.ERASURE, separations=("disposal",))
def dispose_record(act: Act, person: Person, confirmed: str) -> DisposedRecord:
    """Erase all that is held of `person`, for good; `confirmed` is the reference, typed.

    The chain of the ledger stays whole; of the record stays that there was one. Raises `Refused` for whoever proposed
    it, where it is held, and where something of it is hidden from the actor.
    """
    retention = retention_of(act.acting, person)
    proposal = _locked(retention, act.actor.user_id)
    if confirmed.strip().upper() != person.reference:
        raise Refused(NOT_CONFIRMED)
    left = DisposedRecord(
        id=uuid7(),
        reference=person.reference,
        held_from=timezone.localdate(person.recorded_at),
        disposed_at=act.at,
        proposed_by_words=proposal.proposed_by_words,
        disposed_by=act.actor.user_id,
        disposed_by_words=speaker(act, ""),
        authority=proposal.authority,
        act=act.id,
    )
    try:
        erased = erase(retention.line.identities)
    except NotAllSeen:
        raise Refused(NOT_ALL_SEEN) from None
    left.rows, left.sha256 = erased.rows, erased.sha256
    left.save(force_insert=True)
    act.about(left.id, *erased.records, reference=left.reference, authority=left.authority, sha256=left.sha256)
    return left


def _locked(retention: Retention, actor: UUID) -> DisposalProposal:
    """The proposal, locked, so that of two who dispose at once, one does. Raises `Refused` where the actor may not."""
    refuse_if(cannot_dispose(retention.standing(), actor))
    held = DisposalProposal.objects.select_for_update()
    found = held.filter(id=retention.proposal.id, withdrawn_at__isnull=True).first() if retention.proposal else None
    if found is None:
        raise Refused(GONE)
    return found
