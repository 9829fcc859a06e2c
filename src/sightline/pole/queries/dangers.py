"""Dangers whose record the reader may not see: that they are there passes, whose they are and why does not."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sightline.pole.rules.markers import KINDS

from .sql import fetch


@dataclass(frozen=True)
class HeldBack:
    """That a danger is known at a place or of somebody: its kind, and whether somebody confirmed it."""

    kind: str
    confirmed: bool

    @property
    def words(self) -> str:
        """What it warns of."""
        return KINDS[self.kind].words + ("" if self.confirmed else " (proposed, not confirmed)")


_HELD_BACK = "select subject, kind, confirmed from pole_dangers_held_back(%(identities)s, %(places)s)"


def dangers_held_back(identities: Collection[UUID], places: Collection[UUID]) -> Mapping[UUID, tuple[HeldBack, ...]]:
    """By identity and by place, the live dangers that the transaction's reader does not see there. One query, or none.

    Of somebody: on any record of the same person. At a place: on it, or on somebody who lives there now. Nothing for
    partners, who see no police record.
    """
    if not identities and not places:
        return {}
    found: dict[UUID, list[HeldBack]] = {}
    for subject, kind, confirmed in sorted(fetch(_HELD_BACK, {"identities": list(identities), "places": list(places)})):
        found.setdefault(subject, []).append(HeldBack(kind, confirmed))
    return {subject: tuple(held) for subject, held in found.items()}


def held_back_of(identities: Collection[UUID], places: Collection[UUID]) -> tuple[HeldBack, ...]:
    """All that is held back of these identities and places together, each kind once. One query, or none."""
    return tuple(_once(held for some in dangers_held_back(identities, places).values() for held in some))


def _once(held: Iterable[HeldBack]) -> Iterable[HeldBack]:
    """Each kind once: the one that somebody confirmed, if anybody did."""
    kinds: dict[str, HeldBack] = {}
    for danger in sorted(held, key=lambda danger: danger.confirmed):
        kinds[danger.kind] = danger
    return kinds.values()
