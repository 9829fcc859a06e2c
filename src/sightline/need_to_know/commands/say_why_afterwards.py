"""Say why one opened a record in an emergency, before the shift ends."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.need_to_know.models import Opening
from sightline.need_to_know.rules.openings import cannot_add_reason
from sightline.pole.commands.checking import fitting_text


@command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
def say_why_afterwards(act: Act, opening: Opening, why: str) -> Opening:
    """Add the reason that an emergency had no time for. Late is better than never; when it was said is kept."""
    held = Opening.objects.select_for_update().get(id=opening.id)
    why = fitting_text("Why", why, 1000, lines=True)
    refuse_if(cannot_add_reason(held.user_id == act.actor.user_id, bool(held.why), why))
    held.why, held.why_at = why, act.at
    held.save(update_fields=["why", "why_at"])
    act.about(held.id, *held.records, reference=held.reference, why=why)
    return held
