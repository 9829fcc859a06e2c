"""Who is one person by shared identifiers: a chain of records in which each shares one with another of the chain."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from sightline.pole.rules.identifiers import SCHEMES

T = TypeVar("T", bound=Hashable)

TRUSTED = tuple(scheme.key for scheme in SCHEMES.values() if scheme.trusted)


def joins(scheme: str, key: str) -> bool:
    """Whether two records that share this identifier are one person: its scheme is trusted, and it is valid."""
    known = SCHEMES.get(scheme)
    return known is not None and known.trusted and known.is_valid(key)


def components(groups: Iterable[Iterable[T]]) -> dict[T, T]:
    """For each member of the groups the first member of its chain: groups that overlap are one chain."""
    leader: dict[T, T] = {}

    def find(member: T) -> T:
        leader.setdefault(member, member)
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    for group in groups:
        members = iter(group)
        first = next(members, None)
        if first is None:
            continue
        for member in members:
            leader[find(member)] = find(first)
    return {member: find(member) for member in list(leader)}


def in_words(shared: Mapping[str, str]) -> str:
    """The basis of a join: which identifiers are shared, by scheme."""
    said = [f"{SCHEMES[scheme].words} {value}" for scheme, value in sorted(shared.items())]
    return f"Shares {' and '.join(said)}"[:200]
