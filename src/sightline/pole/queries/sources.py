"""Where a person's record comes from: each identity with its system, its source row, and who contributed it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.handling import Regime
from sightline.core.acts import Acting
from sightline.pole.access import rows_visible_to
from sightline.pole.models import SourceRow
from sightline.pole.rules.as_known import AsKnown
from sightline.pole.rules.dates import instant_words

from .sql import fetch, held, reader_values, visible

SYSTEM_WORDS = {"sightline": "Sightline, by hand"}


def system_words(system: str) -> str:
    """What a system is called, by the short word of its mapping."""
    return SYSTEM_WORDS.get(system, system.capitalize())


@dataclass(frozen=True)
class SourceLine:
    """One identity of a person."""

    identity: UUID
    system: str
    key: str
    source: UUID | None
    recorded_at: datetime
    basis: str
    since: datetime
    agency: str
    regime: str

    @property
    def system_words(self) -> str:
        """What the system is called."""
        return system_words(self.system)

    @property
    def regime_words(self) -> str:
        """Under which law the agency contributed it."""
        return Regime(self.regime).words

    @property
    def loaded(self) -> str:
        """When it was loaded or recorded here."""
        return instant_words(self.recorded_at)


_SOURCES = """
select i.id, i.system, i.key, i.source_id, i.recorded_at, m.basis, m.recorded_at, a.name, i.regime
  from pole_membership m
  join pole_identity i on i.id = m.identity_id
  join workforce_agency a on a.id = i.owner_agency_id
 where m.person_id = %(person)s and {then_m} and {then_i} and {visible}
 order by m.recorded_at, i.id
"""


def sources_of(reader: Acting, person: UUID, view: AsKnown) -> list[SourceLine]:
    """The identities held to be this person at the point of view. One query.

    What the force knew in the past is read through today's links; what was held here, through the links of then.
    """
    statement = _SOURCES.format(then_m=held("m", view), then_i=held("i", view), visible=visible("i", "id"))
    return [SourceLine(*row) for row in fetch(statement, {**reader_values(reader), "person": person, "at": view.at})]


@dataclass(frozen=True)
class RowLine:
    """A row of an old system, and the kinds of fact that came of it."""

    id: UUID
    system: str
    table: str
    key: str
    says: tuple[str, ...]

    @property
    def system_words(self) -> str:
        """What the system is called."""
        return system_words(self.system)


def rows_of(reader: Acting, says: Mapping[UUID, Collection[str]]) -> list[RowLine]:
    """The rows with these ids that the reader may see, with what each of them says. One query, or none for none."""
    if not says:
        return []
    rows = rows_visible_to(reader, SourceRow.objects.filter(id__in=list(says)))
    found = rows.order_by("system", "table", "key", "loaded_at").values_list("id", "system", "table", "key")
    return [RowLine(id_, system, table, key, tuple(says[id_])) for id_, system, table, key in found]
