"""Hold somebody's record, so that it is not disposed of."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.access import identities_of
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Person
from sightline.sharing.models import RecordHold
from sightline.sharing.retention_policy import retention_policy


@command(permission=Permission.RECORD_HOLD, effect=Effect.ALTERATION)
def hold_record(act: Act, person: Person, kind: str, reference: str, why: str) -> RecordHold:
    """Hold the record of `person` until somebody lifts it. One person is enough: it keeps, and takes nothing away."""
    reference = fitting_text("Reference", reference, 200)
    why = fitting_text("Why", why, 1000, lines=True)
    if kind not in retention_policy().holds:
        refuse_if(Refusal("unknown_kind", "Choose for what the record is held."))
    identities = identities_of(act.acting, person)
    hold = RecordHold(
        identities=identities,
        kind=kind,
        reference=reference,
        why=why,
        placed_at=act.at,
        placed_by_words=speaker(act, ""),
        act=act.id,
    )
    hold.save(force_insert=True)
    act.about(hold.id, *identities, kind=kind, reference=reference, why=why)
    return hold
