"""The facts of some identities, of every kind, in one statement."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.pole.rules.as_known import NOW, AsKnown
from sightline.pole.rules.dates import day_words, span_words

from .sql import fetch, reader_values, standing, told_by, visible

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("kind", "given", "family", "full"),
    "birth_date": ("born_on", "precision"),
    "expected_birth": ("due_on",),
    "death": ("died_on",),
    "sex": ("value",),
    "gender": ("value",),
    "ethnicity": ("code", "self_defined"),
    "language": ("language", "interpreter_needed"),
    "communication_need": ("need", "what_helps"),
    "identifier": ("scheme", "value"),
    "phone": ("number",),
    "online_account": ("service", "handle"),
    "vehicle": ("registration", "description"),
    "residence": ("kind", "place_id"),
    "photograph": ("file_id", "described"),
    "record_owner": ("owner_id", "owner_name"),
}
"""The columns read of each kind of fact. A kind is a key of pole.facts.FACT_KINDS."""

TRUE = "f.true_from, f.true_from_precision, f.true_until, f.true_until_precision"
SUMMARY = ("name", "birth_date", "expected_birth", "death", "sex")


@dataclass(frozen=True)
class FactRow:
    """One fact: its kind and values, its times, who said so and where it came from."""

    kind: str
    id: UUID
    identity: UUID
    true_from: date | None
    true_from_precision: str
    true_until: date | None
    true_until_precision: str
    known_from: datetime
    recorded_at: datetime
    said_by: str
    source: UUID | None
    values: Mapping[str, Any]

    @property
    def by_hand(self) -> bool:
        """Whether it was recorded here, not loaded from another system."""
        return self.source is None

    @property
    def when(self) -> str:
        """From when until when it is held to be true, in words."""
        return span_words(self.true_from, self.true_from_precision, self.true_until, self.true_until_precision)

    @cached_property
    def provenance(self) -> str:
        """Who says so, and since when it is known."""
        return f"{self.said_by}, known since {day_words(self.known_from)}"

    def day(self, column: str) -> date:
        """A column that holds a date."""
        return date.fromisoformat(self.values[column])


_READ = {"owner_name": "(select u.name from core_user u where u.id = f.owner_id)"}


def said_together(said: Iterable[tuple[str, datetime]]) -> tuple[str, ...]:
    """Who says so, each once with the day from which it was first known, and of how many records where of several."""
    found: dict[str, list[datetime]] = {}
    for said_by, known_from in said:
        found.setdefault(said_by, []).append(known_from)
    return tuple(
        f"{who}, known since {day_words(min(when))}{f', {len(when)} records' if len(when) > 1 else ''}"
        for who, when in found.items()
    )


_FACTS = told_by("""
select f.kind, f.id, f.identity_id, {true}, f.known_from, f.recorded_at, f.said_by, f.source_id, f.said
  from ({arms}) f
 where f.identity_id = any(%(identities)s) and {standing} and {visible}
""")
"""The conditions stand once, outside: PostgreSQL takes them into each arm, and plans what they ask for once."""


def _arm(kind: str) -> str:
    pairs = ", ".join(f"'{column}', {_READ.get(column, f'f.{column}')}" for column in COLUMNS[kind])
    return (
        f"select '{kind}' kind, f.id, f.identity_id, {TRUE}, f.known_from, f.known_until, f.recorded_at, "  # noqa: S608
        "f.retracted_at, f.said_by, f.source_id, f.handling, f.owner_agency_id, "
        f"json_build_object({pairs})::text said from pole_{kind.replace('_', '')} f"
    )


def facts_of(
    reader: Acting, identities: Collection[UUID], view: AsKnown = NOW, kinds: Collection[str] = tuple(COLUMNS)
) -> dict[str, list[FactRow]]:
    """The facts that count from this point of view, by kind, in the order in which they came to be known.

    Photographs are left out for those who may not see them. One query.
    """
    wanted = [k for k in kinds if k != "photograph" or reader.actor.may(Permission.PHOTOGRAPH_VIEW)]
    found: dict[str, list[FactRow]] = defaultdict(list)
    if not identities:
        return found
    values = {**reader_values(reader), "identities": list(identities), "at": view.at}
    statement = _FACTS.format(
        true=TRUE,
        arms=" union all ".join(_arm(kind) for kind in wanted),
        standing=standing("f", view),
        visible=visible("f", "identity_id"),
    )
    rows = fetch(statement, values)
    # read as one text: reading each row's by itself takes three times as long
    for row, said in zip(rows, json.loads(f"[{','.join(row[-1] for row in rows)}]"), strict=True):
        found[row[0]].append(FactRow(*(*row[:-1], said)))
    for facts in found.values():
        facts.sort(key=lambda fact: (fact.known_from, fact.recorded_at, fact.id))
    return found
