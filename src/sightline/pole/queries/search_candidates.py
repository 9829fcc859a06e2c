"""The hot statements of search. Only `=`, `>=` and `<`: the index holds under row-level security, at any size.

Each range of keys is looked up by itself (`lateral`) and stops at its limit: no statement grows with the record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sightline.pole.rules.search_terms import Reading, Term

MOST_CANDIDATES = 2000
MOST_KEYS = 500

_RANGES = "unnest(%s::int[], %s::int[], %s::text[], %s::text[], %s::text[]) r (term, reading, kind, low, high)"

_SIZES = """
select r.term, count(*) from {ranges} cross join lateral (
  select 1 from pole_searchkey k where k.kind = r.kind and k.key >= r.low and k.key < r.high and k.retracted_at is null
  limit %s) found
group by r.term"""

_SUBJECTS = """
select distinct found.subject, found.subject_kind from {ranges} cross join lateral (
  select k.subject, k.subject_kind from pole_searchkey k
  where k.kind = r.kind and k.key >= r.low and k.key < r.high and k.retracted_at is null
  order by k.key limit %s) found"""

_HITS = """
select r.term, r.reading, found.subject, found.key, found.fact
from unnest(%s::uuid[]) s (id) cross join lateral (
  select k.subject, k.kind, k.key, k.fact from pole_searchkey k
  where k.subject = s.id and k.retracted_at is null limit %s) found
join {ranges} on r.kind = found.kind and found.key >= r.low and found.key < r.high"""

SIZES, SUBJECTS, HITS = (statement.format(ranges=_RANGES) for statement in (_SIZES, _SUBJECTS, _HITS))


@dataclass(frozen=True)
class Hit:
    """One key of one subject that one reading of a term matches; `fact` is what the key was made from."""

    term: int
    reading: Reading
    subject: UUID
    key: str
    fact: UUID

    @property
    def exact(self) -> bool:
        """Whether the whole key was typed."""
        return self.key == self.reading.key


def sizes(terms: Sequence[Term]) -> dict[int, int]:
    """How many keys each term matches, counted to just above `MOST_CANDIDATES` a reading; absent where none does."""
    with connection.cursor() as cursor:
        cursor.execute(SIZES, [*ranges(terms), MOST_CANDIDATES + 1])
        return {term: count for term, count in cursor.fetchall() if count}


def subjects(terms: Sequence[Term], term: int) -> set[tuple[UUID, str]]:
    """The subjects that one of the terms leads to, with their kinds: whole keys first, `MOST_CANDIDATES` a reading."""
    with connection.cursor() as cursor:
        cursor.execute(SUBJECTS, [*ranges(terms, only=term), MOST_CANDIDATES])
        return set(cursor.fetchall())


def hits(terms: Sequence[Term], among: Iterable[UUID]) -> list[Hit]:
    """Every key of these subjects that any term matches."""
    with connection.cursor() as cursor:
        cursor.execute(HITS, [list(among), MOST_KEYS, *ranges(terms)])
        return [
            Hit(term, terms[term].readings[reading], subject, key, fact)
            for term, reading, subject, key, fact in cursor.fetchall()
        ]


def ranges(terms: Sequence[Term], only: int | None = None) -> tuple[list[object], ...]:
    """The readings as five columns of parameters: which term, which of its readings, kind, from, below."""
    rows = [
        (number, position, reading.kind, reading.key, reading.below)
        for number, term in enumerate(terms)
        if only in (None, number)
        for position, reading in enumerate(term.readings)
    ]
    return tuple([row[column] for row in rows] for column in range(5))
