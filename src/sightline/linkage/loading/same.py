"""Whether what a row makes is there already: the columns of each kind of thing that say what is held true."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from sightline.pole.models import Fact, MarkerStep, MatterStep

from .by_hand import Loads
from .tables import TABLES, default_of

_ABOUT_IT = frozenset(
    (
        *("id", "handling", "owner_agency_id", "regime", "said_by", "source_id", "corrects", "by_user", "owner_id"),
        *("known_from", "known_until", "recorded_at", "recorded_act", "retracted_at", "retracted_act"),
    )
)
STEPS: dict[str, tuple[type[models.Model], str]] = {
    "step": (MarkerStep, "pole_marker m on m.id = f.marker_id"),
    "matter_step": (MatterStep, "pole_matter m on m.id = f.matter_id"),
}
"""Steps have no source of their own: they are of the source of what they are steps of."""

SAID: dict[str, type[models.Model]] = {
    key: model for key, model in TABLES.items() if key in STEPS or (issubclass(model, Fact) and key != "retelling")
}
"""The tables whose rows an earlier version of a source row may have made, beside identities, events and places."""


@cache
def content_columns(table: str) -> tuple[tuple[str, Any], ...]:
    """The columns that say what is held true, each with what stands where a row has none."""
    fields = [field for field in SAID[table]._meta.concrete_fields if field.column not in _ABOUT_IT]
    return tuple((str(field.column), default_of(field)) for field in fields)


def content_of(table: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a row that is to be written says."""
    return tuple(row.get(column, default) for column, default in content_columns(table))


@dataclass
class Held:
    """One thing that an earlier version made. `by_hand`: people took it back, and not a load or an undoing."""

    id: UUID
    content: tuple[Any, ...]
    known_from: datetime
    stands: bool
    by_hand: bool
    until: datetime | None = None


def standing_rows(table: str, sources: Collection[UUID], loads: Loads | None = None) -> Iterator[tuple[UUID, Held]]:
    """What these source rows made in `table`, each with its source. `loads`: of these source rows, before and since."""
    columns = [f'f."{column}"' for column, _ in content_columns(table)]
    source, by_source = "f.source_id", ""
    if table in STEPS:
        source, by_source = "m.source_id", f"join {STEPS[table][1]} and f.by_user is null"
    statement = (
        f"select {source}, f.id, f.known_from, f.retracted_at, f.retracted_act,"  # noqa: S608 - names of our own columns
        f" {', '.join(columns)}"
        f" from {SAID[table]._meta.db_table} f {by_source} where {source} = any(%s) order by f.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(sources)])
        for source_id, fact, known_from, at, act, *content in cursor.fetchall():
            # nobody takes a step back by hand
            by_hand = bool(at) and table not in STEPS and not (loads or Loads()).took_back(source_id, at, act)
            yield source_id, Held(fact, tuple(content), known_from, at is None, by_hand)
