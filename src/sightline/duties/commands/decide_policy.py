"""Approve or turn down a change of policy that somebody else proposed."""

from datetime import date

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act, Effect
from sightline.core.calendars import local_day
from sightline.core.commands import command
from sightline.core.models_policy import PolicyRow
from sightline.core.policy import POLICY_KINDS
from sightline.core.telling import tell
from sightline.duties.queries.calendars import proclaimed_days
from sightline.duties.rules.bank_holidays import days_of
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .calendar_changes import holidays_changed
from .propose_policy import title_of


@command(permission=Permission.POLICY_APPROVE, effect=Effect.ALTERATION, separations=("policy_change",))
def decide_policy(act: Act, row: PolicyRow, *, approve: bool, why: str = "") -> PolicyRow:
    """Put it in force from its day (or today, if that has passed), or turn it down with why. Duties keep their version.

    Raises `Refused` for whoever proposed it, for what was decided already, and for a body that is no longer good.
    """
    held = PolicyRow.objects.select_for_update(of=("self",)).get(id=row.id)
    refuse_if(separated("policy_change", act.actor.user_id, [held.proposed_by_id]))
    why = fitting_text("Why", why, 1000, lines=True)
    refuse_if(cannot_decide(held, approve=approve, why=why))
    before = _holidays_before(held, act)
    held.approved, held.decided_at, held.decided_act = approve, act.at, act.id
    held.decided_by_id, held.decided_by_words, held.decided_why = act.actor.user_id, speaker(act, ""), why
    held.save(
        update_fields=["approved", "decided_at", "decided_act", "decided_by_id", "decided_by_words", "decided_why"]
    )
    if approve and before is not None:
        holidays_changed(act, before ^ days_of(held.body), "Bank holidays were proclaimed, or taken back")
    outcome = "is approved" if approve else "was turned down"
    if held.proposed_by_id:
        words = f"The change of policy that you proposed {outcome}: {title_of(held)}."
        tell(act, [held.proposed_by_id], words, href=f"/policy/{held.kind}/{held.key}", about=[held.id])
    act.about(held.id, policy=f"{held.kind} {held.key}", approved=approve, why=why, day=local_day(act.at))
    return held


def _holidays_before(row: PolicyRow, act: Act) -> frozenset[date] | None:
    """The days that were proclaimed until now, where it is those that are decided about."""
    return proclaimed_days(act.at) if row.kind == "bank_holidays" else None


def cannot_decide(row: PolicyRow, *, approve: bool, why: str) -> Refusal | None:
    """Why this cannot be decided so, or None."""
    if row.delivered or row.approved is not None:
        by = row.decided_by_words or "the release"
        return Refusal("decided_already", f"This was decided already, by {by}. Nothing was changed.")
    if not approve:
        return None if why else Refusal("no_reason", "Say why it is turned down: whoever proposed it reads that.")
    faults = POLICY_KINDS[row.kind].faults(row.key, row.body) if row.kind in set(POLICY_KINDS) else ("Unknown.",)
    return Refusal("policy_faults", " ".join(faults)) if faults else None
