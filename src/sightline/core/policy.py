"""Which policy is in force: what two people of the force approved, or else what the release delivered (ADR 14).

Each kind of policy is one file of `policy/`, read by whoever registers it here; a row's body is plain data, so that it
can be kept, hashed and shown whole.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from .acts import Act
from .calendars import local_day
from .models_policy import PolicyRow
from .policy_files import Delivered, digest_of
from .registry import Registry


def plain_words(key: str, body: Mapping[str, Any]) -> Mapping[str, str]:
    """What a body says, by the names of its fields: for kinds that have no words of their own."""
    return {
        name.replace("_", " "): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in body.items()
    }


@dataclass(frozen=True)
class PolicyKind:
    """A kind of policy: its words, what the release delivers, and what is wrong with a body (sentences; or none).

    A fault begins with the row's key and the field that it is about ("key, field: sentence"). `words_of` says what a
    body says, label by label, so that what differs can be read.
    """

    key: str
    words: str
    delivered: Callable[[], Mapping[str, Delivered]]
    faults: Callable[[str, Mapping[str, Any]], tuple[str, ...]]
    words_of: Callable[[str, Mapping[str, Any]], Mapping[str, str]] = plain_words
    plural: str = ""

    @property
    def many(self) -> str:
        """The words for several."""
        return self.plural or f"{self.words}s"


POLICY_KINDS: Registry[str, PolicyKind] = Registry("kinds of policy")


class NoPolicy(Exception):
    """Nothing says this: neither the force nor the release. The code asks for a key that is not in `policy/`."""


def approved_row(kind: str, key: str, on: date) -> PolicyRow | None:
    """The row that two people approved and that is in force on a day, or None. One query."""
    rows = PolicyRow.objects.filter(kind=kind, key=key, approved=True, in_force_from__lte=on)
    return rows.order_by("-in_force_from", "-decided_at").first()


def body_in_force(kind: str, key: str, on: date) -> Mapping[str, Any]:
    """What is in force on a day. Raises `NoPolicy`. One query."""
    row = approved_row(kind, key, on)
    return row.body if row else _delivered(kind, key).body


def row_in_force(act: Act, kind: str, key: str) -> PolicyRow:
    """The row in force, to be pointed at by what begins under it. What the release delivered is kept when first used.

    Raises `NoPolicy`.
    """
    row = approved_row(kind, key, local_day(act.at))
    if row:
        return row
    given = _delivered(kind, key)
    same = {"kind": kind, "key": key, "sha256": digest_of(given.body), "in_force_from": given.in_force_from}
    held = PolicyRow.objects.filter(**same, delivered=True).first()
    if held:
        return held
    row = PolicyRow(
        **same,
        body=dict(given.body),
        authority=given.authority,
        source=given.source,
        delivered=True,
        recorded_at=act.at,
        recorded_act=act.id,
    )
    with transaction.atomic():
        # two that use it first at one moment: one of them keeps it
        PolicyRow.objects.bulk_create([row], ignore_conflicts=True)
    return PolicyRow.objects.get(**same, delivered=True)


def delivered_digest(kind: str, key: str) -> str:
    """The SHA-256 of what the release delivers; empty where it delivers nothing of the kind."""
    given = POLICY_KINDS[kind].delivered().get(key)
    return digest_of(given.body) if given else ""


def _delivered(kind: str, key: str) -> Delivered:
    given = POLICY_KINDS[kind].delivered().get(key)
    if given is None:
        raise NoPolicy(f"There is no {POLICY_KINDS[kind].words} called {key!r}. Add it to policy/.")
    return given
