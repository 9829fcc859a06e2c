"""Decide whether it was justified that somebody opened a record."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.need_to_know.models import Opening
from sightline.need_to_know.rules.openings import FINDINGS, cannot_find
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker


@command(permission=Permission.ACCESS_REVIEW, effect=Effect.ALTERATION, separations=("own_opening",))
def review_access(act: Act, opening: Opening, finding: str, why: str) -> Opening:
    """Say what was found, once and by somebody else. `finding` is a key of `need_to_know.rules.openings.FINDINGS`."""
    held = Opening.objects.select_for_update().get(id=opening.id)
    why = fitting_text("Why", why, 1000, lines=True)
    decided = held.decided_at is not None
    refuse_if(cannot_find(held.user_id, act.actor.user_id, decided, finding, why))
    held.decided_at, held.decided_by, held.decided_by_words = act.at, act.actor.user_id, speaker(act, "")
    held.finding, held.finding_why = finding, why
    held.save(update_fields=["decided_at", "decided_by", "decided_by_words", "finding", "finding_why"])
    if finding == "justified":
        words = f"That you opened {held.reference} was looked at and found justified."
        tell(act, [held.user_id], words, href=f"/access-reviews/{held.id}", about=held.records)
    act.about(held.id, held.user_id, *held.records, reference=held.reference, finding=FINDINGS[finding], why=why)
    return held
