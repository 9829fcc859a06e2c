"""The open matters that the reader looks after."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.people import people_of
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import date_words
from sightline.pole.rules.matters import kind_words, overdue_by

_MINE = """
select o.id, o.identity_id, o.kind, o.unassessed, o.review_due from ({open_matters}) o
 where o.given_to = any(%(mine)s) order by o.review_due nulls last, o.since, o.id limit %(many)s
"""
_GIVEN_ONCE = "select g.matter_id from pole_matterstep g where g.owner_id = any(%(mine)s)"


def mine_of(reader: Acting) -> list[UUID]:
    """Whose open matters are the reader's to look after now: their own, and those of whom they cover for."""
    return [reader.actor.user_id, *reader.actor.acting_for]


@dataclass(frozen=True)
class MyMatter:
    """One open matter of the reader's, or of somebody for whom they cover: whose it is, and by when to look again."""

    id: UUID
    kind: str
    name: str
    person: str
    is_unassessed: bool
    review_due: date | None
    today: date

    @property
    def words(self) -> str:
        """What it is."""
        return kind_words(self.kind)

    @property
    def days_late(self) -> int:
        """For how many days it is overdue."""
        return overdue_by(self.review_due, self.today)

    @property
    def due(self) -> str:
        """By when it is to be looked at again."""
        return date_words(self.review_due) if self.review_due else "No day set"


def my_matters(reader: Acting, today: date, many: int) -> tuple[list[MyMatter], bool]:
    """So many of the reader's open matters, the most overdue first, and whether there are more. Four queries."""
    values = {**open_values(reader, today), "mine": mine_of(reader), "many": many + 1}
    rows = fetch(_MINE.format(open_matters=open_matters(_GIVEN_ONCE)), values)
    lines = people_of(reader, {row[1] for row in rows[:many]}, NOW, today)
    mine = []
    for id_, identity, kind, unassessed, due in rows[:many]:
        line = lines.get(identity)
        name = line.name if line else "A record that is no longer linked"
        mine.append(MyMatter(id_, kind, name, line.reference if line else "", unassessed, due, today))
    return mine, len(rows) > many
