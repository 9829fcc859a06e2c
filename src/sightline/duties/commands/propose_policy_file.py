"""Propose every change of policy that a file holds: all of them, or none."""

from collections.abc import Sequence
from datetime import date

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models_policy import PolicyRow
from sightline.core.policy_files import digest_of
from sightline.core.policy_queries import one_in_force, proposal_of
from sightline.core.telling import tell
from sightline.duties.rules.policy_file import Row

from .propose_policy import Proposing, approvers, kept_proposal


@command(permission=Permission.POLICY_PROPOSE, effect=Effect.COLLECTION)
def propose_policy_file(act: Act, rows: Sequence[Row], in_force_from: date, why: str) -> list[PolicyRow]:
    """Propose what differs from what is in force and is not proposed already. Those who may approve are told once.

    Raises `Refused` where nothing differs, and as `propose_policy` does.
    """
    news = [row for row in rows if _is_news(act, row, in_force_from)]
    refuse_if(None if news else Refusal("no_news", "The file says what is in force already. Nothing was proposed."))
    kept = [kept_proposal(act, Proposing(row.kind, row.key, row.body, in_force_from), why) for row in news]
    many = "One change" if len(kept) == 1 else f"{len(kept)} changes"
    words = f"{many} of policy wait for a second person." if len(kept) > 1 else f"{many} of policy waits."
    tell(act, approvers(act), words, href="/policy", about=[row.id for row in kept])
    act.about(*[row.id for row in kept], proposed=len(kept), unchanged=len(rows) - len(kept))
    return kept


def _is_news(act: Act, row: Row, on: date) -> bool:
    now = one_in_force(act.acting, row.kind, row.key, on)
    same = now is not None and digest_of(now.body) == digest_of(row.body)
    return not same and proposal_of(act.acting, row.kind, row.key, row.body) is None
