"""Every open matter that a reader may see, a page at a time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.people import people_of
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.matters import kind_words

_PAGE = """
select o.id, o.identity_id, o.kind, o.since, o.unassessed, o.owned, o.review_due from ({open_matters}) o
 where (%(after)s::uuid is null or o.id > %(after)s) order by o.id limit %(many)s
"""


@dataclass(frozen=True)
class OpenMatter:
    """One open matter and whose it is."""

    id: UUID
    identity: UUID
    kind: str
    since: date
    unassessed: bool
    owned: bool
    review_due: date | None
    person: str = ""
    name: str = ""

    @property
    def words(self) -> str:
        """What it is."""
        return kind_words(self.kind)


def open_matters_after(reader: Acting, today: date, after: UUID | None, many: int) -> list[OpenMatter]:
    """So many open matters in the order of their ids, after this one. Four queries."""
    values = {**open_values(reader, today), "after": after, "many": many}
    rows = fetch(_PAGE.format(open_matters=open_matters()), values)
    lines = people_of(reader, {row[1] for row in rows}, NOW, today)
    return [
        OpenMatter(*(*row, lines[row[1]].reference, lines[row[1]].name) if row[1] in lines else row) for row in rows
    ]
