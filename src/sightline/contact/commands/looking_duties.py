"""The duty that somebody takes the second look (C4): from the first prompt, until none is left to look at."""

from django.urls import reverse

from sightline.contact.models import ChildPrompt, IncidentLog
from sightline.contact.queries.prompts import standing_prompts
from sightline.contact.rules.looking_again import Standing, looked_by, may_settle
from sightline.contact.rules.second_look.values import LookBy
from sightline.core.acts import Act
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.models import Duty

CLOCK = "second_look_before_closing"
_ROLE = {LookBy.INSPECTOR: "control_room_inspector", LookBy.SUPERVISOR: "control_room_supervisor"}


def keep_duty(act: Act, log: IncidentLog, evidence: Evidence | None = None) -> None:
    """Begin the duty where a prompt stands and nobody has it; pass it up for an inspector's; end it where none does."""
    prompts = standing_prompts(log)
    by = looked_by(prompts)
    duties = list(Duty.objects.filter(clock=CLOCK, event=log.event, state=Duty.State.OPEN))
    for duty in duties:
        if by is None or _is_too_low(duty, by):
            words = "Nothing asks for it any more" if by is None else "It is an inspector's to take now"
            discharge(act, duty, evidence or Evidence("log", words, log.event_id))
    if by is not None and all(_is_too_low(duty, by) for duty in duties):
        _begin(act, log, prompts, by)


def _is_too_low(duty: Duty, by: LookBy) -> bool:
    return by is LookBy.INSPECTOR and duty.owner_role != _ROLE[by]


def _begin(act: Act, log: IncidentLog, prompts: tuple[Standing, ...], by: LookBy) -> None:
    worst = prompts[0]
    how = Starting(
        because=f"{worst.title}: {worst.why}"[:500],
        href=reverse("second_look", args=[log.event.reference]),
        high_risk=by is LookBy.INSPECTOR,
        cause=worst.id,
    )
    start(act, CLOCK, log.event, Whose(role=_ROLE[by]), how)


def settle(act: Act, log: IncidentLog, how: ChildPrompt.Settled, rank: str) -> list[ChildPrompt]:
    """Write on each prompt that this rank may settle what somebody made of it; gives them.

    A dismissed one does not ask for the child to be seen any more; one that was agreed with still does (R192).
    """
    rows = list(ChildPrompt.objects.select_for_update().filter(log=log, settled_at__isnull=True))
    rows = [row for row in rows if may_settle(LookBy(row.by), rank)]
    for row in rows:
        row.settled_at, row.settled_how, row.settled_act = act.at, how, act.id
        if how == ChildPrompt.Settled.DISMISSED:
            row.needs_seeing = False
        row.save(update_fields=["settled_at", "settled_how", "settled_act", "needs_seeing"])
    return rows
