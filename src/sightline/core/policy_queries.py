"""What people read of policy: what is in force, what it was before, what waits, and what the release proposes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from .acts import Acting
from .models_policy import PolicyRow
from .policy import POLICY_KINDS, delivered_digest
from .policy_files import digest_of


@dataclass(frozen=True)
class InForce:
    """What is in force of one key. `row` is the force's own, None where what the release delivered is in force.

    `release_proposes`: the release has changed since two people of the force decided, and differs from what they did.
    """

    kind: str
    key: str
    body: Mapping[str, Any]
    since: date
    authority: str
    source: str
    row: PolicyRow | None = None
    release_proposes: bool = False

    @property
    def title(self) -> str:
        """How the row is called."""
        return str(self.body.get("words") or self.key.replace("_", " "))


def in_force(reader: Acting, kind: str, on: date) -> dict[str, InForce]:
    """Everything of a kind that is in force on a day, by key, in the order of the release. Two queries."""
    found = {
        key: InForce(kind, key, given.body, given.in_force_from, given.authority, given.source)
        for key, given in POLICY_KINDS[kind].delivered().items()
    }
    rows = PolicyRow.objects.filter(kind=kind, approved=True, in_force_from__lte=on)
    refused = _turned_down(kind)
    for row in rows.order_by("in_force_from", "decided_at"):
        found[row.key] = _own(row, refused)
    return found


def _own(row: PolicyRow, refused: set[tuple[str, str]]) -> InForce:
    now = delivered_digest(row.kind, row.key)
    news = bool(now) and now not in (row.sha256, row.delivered_sha256) and (row.key, now) not in refused
    return InForce(row.kind, row.key, row.body, row.in_force_from, row.authority, row.source, row, news)


def _turned_down(kind: str) -> set[tuple[str, str]]:
    """What was proposed and turned down: the release does not propose it again."""
    return set(PolicyRow.objects.filter(kind=kind, approved=False).values_list("key", "sha256"))


def one_in_force(reader: Acting, kind: str, key: str, on: date) -> InForce | None:
    """What is in force of one key, or None where neither the force nor the release says anything."""
    return in_force(reader, kind, on).get(key) if kind in set(POLICY_KINDS) else None


def history_of(reader: Acting, kind: str, key: str) -> list[PolicyRow]:
    """Every row that was proposed or delivered and used, the newest first. One query."""
    rows = PolicyRow.objects.filter(kind=kind, key=key)
    return list(rows.select_related("proposed_by", "decided_by").order_by("-recorded_at", "-id"))


def waiting(reader: Acting) -> list[PolicyRow]:
    """What was proposed and nobody has decided, the longest waiting first. One query."""
    rows = PolicyRow.objects.filter(approved__isnull=True, delivered=False)
    return list(rows.select_related("proposed_by").order_by("recorded_at"))


def proposal_of(reader: Acting, kind: str, key: str, body: Mapping[str, Any]) -> PolicyRow | None:
    """The same proposal, waiting already, or None."""
    same = Q(kind=kind, key=key, sha256=digest_of(body), approved__isnull=True, delivered=False)
    return PolicyRow.objects.filter(same).first()


def policy_row_of(reader: Acting, row: UUID) -> PolicyRow | None:
    """One row by its id, or None."""
    return PolicyRow.objects.filter(id=row).select_related("proposed_by", "decided_by").first()
