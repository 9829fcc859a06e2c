"""Who saw or acted on records while they were held to be one person. PostgreSQL reads the ledger for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sightline.pole.queries.sql import fetch
from sightline.pole.rules.dates import instant_words


class Held(Protocol):
    """A membership: since when a record is held to be a person."""

    recorded_at: datetime


@dataclass(frozen=True)
class Acted:
    """What one person did on records while they were one: how often they saw them, and what they recorded."""

    user: UUID
    name: str
    agency: str
    post: str
    looks: int
    acts: int
    last: datetime
    did: tuple[str, ...]

    @property
    def who(self) -> str:
        """Their name with post and agency."""
        return ", ".join(part for part in (self.name, self.post, self.agency) if part)

    @property
    def words(self) -> str:
        """What they did, and when last."""
        saw = f"saw them as one {self.looks} time{'' if self.looks == 1 else 's'}" if self.looks else ""
        did = f"recorded on them: {', '.join(name.replace('_', ' ') for name in self.did)}" if self.did else ""
        return f"{'; '.join(part for part in (did, saw) if part)}; last on {instant_words(self.last)}"


def together_since(leaving: Sequence[Held], staying: Sequence[Held]) -> datetime:
    """Since when records of both sides are held to be one person."""
    return max(min(m.recorded_at for m in leaving), min(m.recorded_at for m in staying))


def who_acted(leaving: Collection[UUID], staying: Collection[UUID], since: datetime) -> list[Acted]:
    """Everybody who since then saw records of both sides at once, or wrote on either; who wrote first. One query."""
    values = {"leaving": list(leaving), "staying": list(staying), "since": since}
    rows = fetch("select * from linkage_who_acted(%(leaving)s, %(staying)s, %(since)s)", values)
    return [Acted(*(*row[:-1], tuple(row[-1] or ()))) for row in rows]
