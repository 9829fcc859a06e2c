"""Break the glass: open a restricted record that one knows to exist, for a few hours, saying why."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import Grant
from sightline.core.pages import ABSENT
from sightline.need_to_know.models import Opening
from sightline.need_to_know.queries.signs import hidden_record
from sightline.need_to_know.rules.openings import GLASS_ANSWER, cannot_break
from sightline.pole.commands.checking import fitting_text

from .opening import open_record


@command(permission=Permission.GLASS_BREAK, effect=Effect.CONSULTATION)
def break_glass(act: Act, reference: str, why: str) -> Opening:
    """Grant the actor sight of the record with this reference for the hours that policy gives.

    Its owners and professional standards are told at once, and another person looks at it within a working day. Raises
    `Refused` without a reason, and where nothing is hidden from the actor under this reference.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    refuse_if(cannot_break(why))
    hidden = hidden_record(act.acting, reference)
    if hidden is None:
        raise Refused(ABSENT)
    opening = open_record(act, reference, list(hidden[1]), answer=GLASS_ANSWER, why=why)
    given = {"grantee": act.actor.user_id, "valid_from": act.at, "until": opening.until, "act": act.id}
    Grant.objects.bulk_create(Grant(resource=record, basis="Broken glass", **given) for record in hidden[1])
    return opening
