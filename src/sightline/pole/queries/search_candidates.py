"""The hot statements of search. Only `=`, `>=` and `<`: the index holds under row-level security, at any size.

Each key and each range of keys is looked up by itself (`lateral`) and stops at its limit: no statement grows with the
record. Candidates are found by a function that PostgreSQL has planned once (pole/sql/search_candidates.sql).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from sightline.core.prepared import prepared_rows
from sightline.pole.rules.search_closeness import Comparison, Near
from sightline.pole.rules.search_leads import Leads
from sightline.pole.rules.search_terms import Reading

from .search_near import array, quoted

MOST_CANDIDATES = 51
"""One more than a list shows, so that it can say that there are more."""
MOST_WHEN_NARROWED = 400
MOST_OF_A_LEAD, MOST_OF_A_WORD = 1000, 120
"""Of those whom one pair or one day of birth leads to, and one word alone. A lead stops at no fewer than are born on a
day: at 120, one in six of those looked for was not found among five million. A word that thousands have tells nothing
of who was meant, and is looked up at each keystroke."""
LEAST_OF_THE_LIKELIEST, LEAST_OF_WORDS = 0.54, 0.5
"""Who has less than this of what leads to the likeliest is not compared; of words alone a half is one of two. Of pairs
at a half, where many are, a search in a hundred compares half as many again and takes a fifth longer: of 8,000 of the
bench's kinds none was lost, of 5,600 harder ones six. At 0.6 one in nine is lost who is looked for by a wrong name."""
MOST_SHARED_OF_A_LEAD = 500
"""Of those whom a partner may see: theirs are few beside the record, and no pairs of words narrow them down."""
MOST_KEYS = 500

CANDIDATES = (
    "select kind, id, person, own, homes from pole_search_candidates("
    "%s::text[], %s::real[], %s::text[], %s::real[], %s::text[], %s::text[], %s::text[], %s::real[],"
    " %s::boolean, %s::int, %s::int, %s::real)"
)
SHARED = (
    "select kind, id, person, own, homes from pole_search_shared("
    "%s::text[], %s::text[], %s::text[], %s::real[], %s::boolean, %s::int, %s::int, %s::real)"
)
AFTER_A_KEY, AFTER_A_HOME = "\x1e", "\x1d"
"""What the keys of one candidate, and their homes, are written apart with (pole/sql/search_candidates.sql)."""
HITS = """
select s.id, found.kind || ' ' || found.key, found.fact
  from unnest(%s::uuid[]) s (id) cross join lateral (
    select k.kind, k.key, k.fact from pole_searchkey k
     where k.subject = s.id and k.retracted_at is null limit %s) found"""


class Candidate(NamedTuple):
    """Somebody, somewhere or something that is to be compared: all their keys, and those of each of their homes.

    `kind` is identity, place or event; `person` is who an identity is held to be.
    """

    kind: str
    id: UUID
    person: UUID | None
    own: Sequence[str]
    homes: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Hit:
    """One key of one subject that a term is near to; `fact` is what the key was made from."""

    near: Near
    subject: UUID
    key: str
    fact: UUID

    @property
    def term(self) -> int:
        """The number of the term."""
        return self.near.term

    @property
    def reading(self) -> Reading:
        """How the term was read."""
        return self.near.reading


def candidates(
    leads: Leads,
    *,
    homes: bool,
    most: int = MOST_CANDIDATES,
    shared: bool = False,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Candidate]:
    """Whom and what the leads lead to that the reader may see: at most `most` people and as many places. One statement.

    `homes`: with the keys of where people live or lived. `shared`: for a reader who sees no police record, among what
    is their own agency's and what was granted to them row by row; pairs lead them nowhere. `meanwhile` is done while
    the database answers.
    """
    values = (shared_values if shared else candidate_values)(leads, homes=homes, most=most)
    return [
        Candidate(
            kind,
            found,
            person,
            own.split(AFTER_A_KEY) if own else (),
            [home.split(AFTER_A_KEY) for home in lived.split(AFTER_A_HOME)] if lived else (),
        )
        for kind, found, person, own, lived in prepared_rows(SHARED if shared else CANDIDATES, values, meanwhile)
    ]


def candidate_values(leads: Leads, *, homes: bool, most: int) -> list[Any]:
    """The parameters of `CANDIDATES`."""
    return [
        array(leads.pairs),
        array(leads.pairs.values()),
        array(leads.places),
        array(leads.places.values()),
        *_range_values(leads),
        *(homes, most),
        *((MOST_OF_A_WORD, LEAST_OF_WORDS) if leads.alone else (MOST_OF_A_LEAD, LEAST_OF_THE_LIKELIEST)),
    ]


def shared_values(leads: Leads, *, homes: bool, most: int) -> list[Any]:
    """The parameters of `SHARED`."""
    return [*_range_values(leads), homes, most, MOST_SHARED_OF_A_LEAD, LEAST_OF_WORDS]


def _range_values(leads: Leads) -> list[Any]:
    ranges = leads.ranges
    return [
        array(r.kind for r in ranges),
        quoted(r.low for r in ranges),
        quoted(r.high for r in ranges),
        array(r.worth for r in ranges),
    ]


def hits(comparison: Comparison, among: Iterable[UUID]) -> list[Hit]:
    """Every key of these subjects that any term is near to."""
    facts: dict[UUID, dict[str, list[UUID]]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(HITS, [list(among), MOST_KEYS])
        for subject, key, fact in cursor.fetchall():
            facts[subject].setdefault(key, []).append(fact)
    return [
        Hit(near, subject, key.partition(" ")[2], fact)
        for subject, of in facts.items()
        for key, nears in comparison.nears(of)
        for near in nears
        for fact in of[key]
    ]
