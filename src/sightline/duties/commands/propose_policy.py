"""Propose a change of the force's own policy: it is in force when a second person has approved it, from its day on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.access.roles import roles_with
from sightline.core.acts import Act, Effect
from sightline.core.calendars import local_day
from sightline.core.commands import command
from sightline.core.models_policy import PolicyRow
from sightline.core.policy import POLICY_KINDS, delivered_digest
from sightline.core.policy_files import digest_of
from sightline.core.policy_queries import one_in_force, proposal_of
from sightline.core.telling import tell
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.workforce.queries.people import holders_of


@dataclass(frozen=True)
class Proposing:
    """What is proposed: a row of a kind of policy, with its whole body, from a day on."""

    kind: str
    key: str
    body: Mapping[str, Any]
    in_force_from: date


@command(permission=Permission.POLICY_PROPOSE, effect=Effect.COLLECTION)
def propose_policy(act: Act, what: Proposing, why: str) -> PolicyRow:
    """Propose it, and tell those who may approve. What is in force stays in force until then.

    Raises `Refused` for a body with faults, for what is in force already, for a day that has passed, and without why.
    """
    row = kept_proposal(act, what, why)
    words = f"A change of policy waits for a second person: {title_of(row)}."
    tell(act, approvers(act), words, href=f"/policy/proposals/{row.id}/decide", about=[row.id])
    return row


def kept_proposal(act: Act, what: Proposing, why: str) -> PolicyRow:
    """Keep one proposal within an act, and tell nobody. Raises `Refused` as `propose_policy` does."""
    refuse_if(_unknown(what) or cannot_propose(what, local_day(act.at)) or _no_news(act, what))
    row = PolicyRow(
        kind=what.kind,
        key=what.key,
        body=dict(what.body),
        sha256=digest_of(what.body),
        in_force_from=what.in_force_from,
        authority=str(what.body.get("authority", "local")),
        source=fitting_text("Where it comes from", str(what.body.get("source", "")), 500),
        delivered_sha256=delivered_digest(what.kind, what.key),
        recorded_at=act.at,
        recorded_act=act.id,
        proposed_by_id=act.actor.user_id,
        proposed_by_words=speaker(act, ""),
        why=fitting_text("Why", why, 1000, lines=True),
    )
    refuse_if(_no_reason(row.why))
    row.save(force_insert=True)
    act.about(row.id, policy=f"{row.kind} {row.key}", in_force_from=row.in_force_from, why=row.why)
    return row


def cannot_propose(what: Proposing, today: date) -> Refusal | None:
    """Why this cannot be proposed as it stands: its faults, or its day."""
    faults = POLICY_KINDS[what.kind].faults(what.key, what.body)
    if faults:
        return Refusal("policy_faults", " ".join(faults))
    if what.in_force_from < today:
        return Refusal(
            "day_passed",
            "That day has passed. What began under the policy of its day keeps it: choose today or a day to come.",
        )
    if what.kind == "bank_holidays" and what.in_force_from > today:
        return Refusal("not_later", "Bank holidays are known from the moment they are approved: leave the day empty.")
    return None


def approvers(act: Act) -> list[Any]:
    """Those who may approve a change of policy."""
    roles = roles_with(Permission.POLICY_APPROVE)
    return list(dict.fromkeys(user for role in roles for user in holders_of(role, act.at)))


def title_of(row: PolicyRow) -> str:
    """How a row is called."""
    return str(row.body.get("words") or row.key.replace("_", " "))


def _unknown(what: Proposing) -> Refusal | None:
    if what.kind in set(POLICY_KINDS):
        return None
    return Refusal("unknown_kind", f"There is no kind of policy called {what.kind!r}. Nothing was proposed.")


def _no_news(act: Act, what: Proposing) -> Refusal | None:
    now = one_in_force(act.acting, what.kind, what.key, what.in_force_from)
    if now and digest_of(now.body) == digest_of(what.body) and not now.release_proposes:
        return Refusal("no_news", "This is what is in force already. Nothing was proposed.")
    if proposal_of(act.acting, what.kind, what.key, what.body):
        return Refusal("proposed_already", "The same was proposed already, and waits for a second person.")
    return None


def _no_reason(why: str) -> Refusal | None:
    return None if why else Refusal("no_reason", "Say why: whoever approves it reads that. Nothing was proposed.")
