"""That an event was told of otherwise before: each earlier telling, and what of it changed in the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from sightline.pole.rules.dates import instant_words, occurred_words

from .places import AddressRow
from .told import Telling

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True)
class Change:
    """One thing that an earlier telling says otherwise than the next."""

    label: str
    was: str
    then: str


@dataclass(frozen=True)
class EarlierTelling:
    """How an event was told of before: who said so, from when until when, and what the next telling changed."""

    said_by: str
    since: str
    until: str
    changes: tuple[Change, ...]
    source: UUID | None


def earlier_tellings(
    tellings: Sequence[Telling], precision: str, addresses: Mapping[UUID, Sequence[AddressRow]]
) -> list[EarlierTelling]:
    """Every telling but the present one, the latest first."""
    found = [
        EarlierTelling(
            was.said_by,
            instant_words(was.known_from),
            instant_words(then.known_from),
            tuple(_changes(_words(was, precision, addresses), _words(then, precision, addresses))),
            was.source,
        )
        for was, then in pairwise(tellings)
    ]
    return found[::-1]


def plain(value: Any) -> str:
    """A detail of a source as it is said."""
    if value in (None, ""):
        return NOT_RECORDED
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return ", ".join(plain(item) for item in value) if isinstance(value, list) else str(value)


def _words(telling: Telling, precision: str, addresses: Mapping[UUID, Sequence[AddressRow]]) -> dict[str, str]:
    where = addresses[telling.place][0].line if telling.place and telling.place in addresses else NOT_RECORDED
    when = occurred_words(telling.occurred_from, telling.occurred_until, precision, telling.time_known)
    said = {"Title": telling.title, "When": when, "Where": where, "What was said of it": telling.account}
    return said | {label: plain(value) for label, value in telling.details.items()}


def _changes(was: Mapping[str, str], then: Mapping[str, str]) -> Iterator[Change]:
    for label in dict.fromkeys((*was, *then)):
        before, after = (said.get(label) or NOT_RECORDED for said in (was, then))
        if before != after:
            yield Change(label, before, after)
