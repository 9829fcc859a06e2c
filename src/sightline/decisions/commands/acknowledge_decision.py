"""Say by name that one knows of a decision: whoever answers for it stops its clock."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.decisions.models import Decision, ToKnow
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.models import Duty
from sightline.pole.commands.contributing import speaker

from .knowing import CLOCK
from .settling import held_decision, law_of

_ALREADY = Refusal("acknowledged", "You have said already that you know of this decision. Nothing was recorded twice.")
_NOT_ASKED = Refusal(
    "not_asked",
    "You were not asked to say that you know of this decision, and do not answer for it. Nothing was changed.",
)


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def acknowledge_decision(act: Act, decision: Decision) -> ToKnow:
    """Acknowledge a decision by name. Whoever holds a role that answers for it, or its duty, ends the duty by this.

    Raises `Refused` for somebody who was not told and does not answer for it, and for a second time.
    """
    held = held_decision(act, decision)
    mine = {act.actor.user_id, *act.actor.acting_for}
    rows = ToKnow.objects.select_for_update().filter(decision=held, user__in=mine)
    own = list(rows.order_by("told_at"))
    duties = list(Duty.objects.filter(cause=held.id, clock=CLOCK, state=Duty.State.OPEN))
    answers = bool(set(act.actor.roles) & set(law_of(held).acknowledged_by))
    answers = answers or any({duty.owner_id, duty.handed_to_id} & mine for duty in duties)
    waiting = [row for row in own if row.acknowledged_at is None]
    refuse_if(None if own or answers else _NOT_ASKED)
    refuse_if(_ALREADY if own and not waiting and not (answers and duties) else None)
    known = [_said(act, row) for row in waiting] or own or [_came_later(act, held)]
    words = f"{speaker(act, '')} knows of it"
    for duty in duties if answers else ():
        discharge(act, duty, Evidence("acknowledgement", words, known[0].id))
    act.about(held.id, held.subject, decision=held.reference, acknowledged=words, ends_duty=bool(duties and answers))
    return known[0]


def _said(act: Act, row: ToKnow) -> ToKnow:
    row.acknowledged_at, row.acknowledged_act = act.at, act.id
    row.save(update_fields=["acknowledged_at", "acknowledged_act"])
    return row


def _came_later(act: Act, held: Decision) -> ToKnow:
    """Somebody who came on duty since, or covers: they answer for it now, and are put on record with the others."""
    if not User.objects.filter(id=act.actor.user_id).exists():
        raise Refused(_NOT_ASKED)
    row = ToKnow(
        decision=held,
        user_id=act.actor.user_id,
        role="Came on duty",
        told_at=act.at,
        act=act.id,
        acknowledged_at=act.at,
        acknowledged_act=act.id,
    )
    row.save(force_insert=True)
    return row
