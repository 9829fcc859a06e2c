"""Rejected rows that nobody has dealt with, over all imports: neither mended nor set aside, and not brought in since.

A row that a later import of the same system and table rejects again is counted there, once; one whose key a later
import accepted is in the record. A batch that was undone counts for nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.queries.sources import system_words
from sightline.pole.queries.sql import fetch, reader_values, visible

_REJECTED = """
select r.* from (
  select r.id, r.batch_id, b.system, b.started_at, f.name as file, f."table", r.row_number, r.key, r."column", r.reason,
         r.set_aside, rank() over (partition by b.system, f."table", r.key order by b.started_at desc) as turn
    from linkage_stagedrow r
    join linkage_importfile f on f.id = r.file_id
    join linkage_importbatch b on b.id = r.batch_id
   where r.outcome = 'rejected' and b.undone_at is null and {visible}) r
 where r.set_aside = '' and (r.turn = 1 or r.key = '')
   and not exists (
       select from pole_sourcerow s
        where s.system = r.system and s."table" = r."table" and s.key = r.key and r.key <> ''
          and s.undone_at is null and s.batch <> r.batch_id and s.loaded_at > r.started_at)
"""


def _rejected() -> str:
    return _REJECTED.format(visible=visible("r", "batch_id", None))


@dataclass(frozen=True)
class RejectTally:
    """How many rows of one system wait, and since when the oldest does."""

    system: str
    number: int
    oldest: datetime


@dataclass(frozen=True)
class RejectGroup:
    """Rows of one file of one import that were rejected for one reason."""

    system: str
    batch: UUID
    file: str
    reason: str
    number: int

    @property
    def system_words(self) -> str:
        """What the system is called."""
        return system_words(self.system)


@dataclass(frozen=True)
class WaitingReject:
    """One rejected row that waits."""

    system: str
    batch: UUID
    file: str
    row_number: int
    key: str
    reason: str
    at: datetime

    @property
    def system_words(self) -> str:
        """What the system is called."""
        return system_words(self.system)


_SAID = """case when r."column" = '' then r.reason else r."column" || ': ' || r.reason end"""


def reject_tallies(reader: Acting) -> list[RejectTally]:
    """How many rejected rows wait, by system. One query."""
    statement = f"select r.system, count(*), min(r.started_at) from ({_rejected()}) r group by r.system order by 1"  # noqa: S608
    return [RejectTally(*row) for row in fetch(statement, reader_values(reader))]


def reject_groups(reader: Acting, system: str, many: int) -> list[RejectGroup]:
    """Why they were rejected, file by file, the commonest first. One query."""
    statement = f"""
select r.system, r.batch_id, r.file, {_SAID}, count(*) from ({_rejected()}) r
 where %(system)s = '' or r.system = %(system)s
 group by 1, 2, 3, 4 order by count(*) desc, 1, 3, 4 limit %(many)s"""  # noqa: S608
    return [RejectGroup(*row) for row in fetch(statement, {**reader_values(reader), "system": system, "many": many})]


def waiting_rejects(reader: Acting, system: str, start: int, many: int) -> list[WaitingReject]:
    """The rows themselves, those that wait longest first. One query."""
    statement = f"""
select r.system, r.batch_id, r.file, r.row_number, r.key, {_SAID}, r.started_at from ({_rejected()}) r
 where %(system)s = '' or r.system = %(system)s
 order by r.started_at, r.file, r.row_number, r.id offset %(start)s limit %(many)s"""  # noqa: S608
    values = {**reader_values(reader), "system": system, "start": start, "many": many}
    return [WaitingReject(*row) for row in fetch(statement, values)]
