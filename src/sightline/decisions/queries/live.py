"""What is not yet live, and where; what goes out next; the live systems and how they fare."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.decisions.effects import CALLED_THERE
from sightline.decisions.models import Decision, LiveSend, LiveSystem
from sightline.pole.models import Identifier, Membership


def next_live_send(reader: Acting, system: LiveSystem, now: datetime, but: Collection[UUID] = ()) -> LiveSend | None:
    """The first sending to this system whose time has come, but these: older decisions before later ones."""
    waiting = LiveSend.objects.filter(system=system, state__in=LiveSend.OPEN, next_at__lte=now).exclude(id__in=but)
    return waiting.select_related("system", "decision", "decision__place", "decision__event").order_by("id").first()


def what_is_sent(reader: Acting, send: LiveSend) -> dict[str, Any]:
    """What the other system is told: whose grade, on which scale, from what to what, decided when and by whom.

    References and identifiers, by which it finds its own record; no reasons, and nothing of the story.
    """
    decision = send.decision
    return {
        "key": str(send.id),
        "decision": decision.reference,
        "scale": decision.scale,
        "grade": decision.outcome,
        "was": decision.was,
        "decided_at": decision.decided_at.isoformat(),
        "recorded_at": decision.recorded_at.isoformat(),
        "by": decision.by_words,
        "about": _about(decision, send.system.key),
    }


def _about(decision: Decision, system: str) -> dict[str, Any]:
    if decision.place:
        return {"kind": "place", "reference": decision.place.reference}
    if decision.event:
        number = _number_there(decision.event.id, system)
        told = {"reference": decision.event.reference, "key": decision.event.source_key}
        return {"kind": "event", **told, "number": number}
    member = (
        Membership.objects.select_related("person").filter(identity=decision.subject, retracted_at__isnull=True).first()
    )
    known = Identifier.objects.filter(identity=decision.subject, retracted_at__isnull=True).order_by("scheme", "value")
    return {
        "kind": "person",
        "reference": member.person.reference if member else "",
        "identifiers": [{"scheme": scheme, "value": value} for scheme, value in known.values_list("scheme", "value")],
    }


def _number_there(event: UUID, system: str) -> str:
    return next((number for called in CALLED_THERE.values() if (number := called(event, system))), "")


@dataclass(frozen=True)
class SendLine:
    """How one decision fares on its way to one live system."""

    id: UUID
    decision: UUID
    system: str
    state: str
    state_words: str
    is_awaited: bool
    owner_role: str
    tries: int
    words: str
    sent_at: datetime | None
    live_at: datetime | None
    receipt: str
    settled_by: str

    @property
    def live_words(self) -> str:
        """How it stands, in a sentence."""
        if self.live_at:
            return f"Live in {self.system} since {instant_words(self.live_at)}"
        if self.is_awaited:
            return f"Not yet live in {self.system}"
        return f"Never live in {self.system}: {self.settled_by.lower() or 'overtaken'}"


def sends_of(reader: Acting, decisions: Collection[UUID]) -> dict[UUID, list[SendLine]]:
    """How each of these decisions, which the reader has reached, fares in each live system. One query."""
    found: dict[UUID, list[SendLine]] = {}
    if not decisions:
        return found
    for send in LiveSend.objects.filter(decision__in=decisions).select_related("system").order_by("id"):
        found.setdefault(send.decision_id, []).append(_line(send))
    return found


def _line(send: LiveSend) -> SendLine:
    return SendLine(
        id=send.id,
        decision=send.decision_id,
        system=send.system.name,
        state=send.state,
        state_words=str(send.get_state_display()),
        is_awaited=send.state in LiveSend.OPEN,
        owner_role=send.system.owner_role,
        tries=send.tries,
        words=send.words,
        sent_at=send.sent_at,
        live_at=send.live_at,
        receipt=send.receipt,
        settled_by=send.settled_by_words,
    )


@dataclass(frozen=True)
class SystemLine:
    """A live system, what it is live for, and how old what is known of it is."""

    system: LiveSystem
    waiting: int
    oldest: datetime | None

    @property
    def heard_words(self) -> str:
        """When it last gave a receipt."""
        return f"Last receipt {instant_words(self.system.heard_at)}" if self.system.heard_at else "No receipt yet"

    @property
    def waiting_words(self) -> str:
        """What waits for it."""
        if not self.waiting:
            return "Nothing waits for it"
        since = f", the oldest since {instant_words(self.oldest)}" if self.oldest else ""
        return f"{self.waiting} decision{'' if self.waiting == 1 else 's'} not yet live there{since}"


def live_systems_kept(reader: Acting) -> Sequence[SystemLine]:
    """Every live system with what waits for it. Two queries."""
    waiting: dict[UUID, list[datetime]] = {}
    rows = LiveSend.objects.filter(state__in=LiveSend.OPEN).values_list("system", "made_at")
    for system, made_at in rows:
        waiting.setdefault(system, []).append(made_at)
    return [
        SystemLine(system, len(waiting.get(system.id, [])), min(waiting.get(system.id, []), default=None))
        for system in LiveSystem.objects.order_by("name")
    ]


def live_system_of(reader: Acting, key: str) -> LiveSystem | None:
    """The live system with this key, or None."""
    return LiveSystem.objects.filter(key=key).first()
