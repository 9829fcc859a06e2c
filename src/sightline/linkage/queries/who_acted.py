"""Who saw or acted on records while they were held to be one person. PostgreSQL reads the ledger for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sightline.pole.queries.sql import fetch
from sightline.pole.rules.dates import instant_words

from .who_sees import who_see_both


class Held(Protocol):
    """A membership: since when a record is held to be a person."""

    recorded_at: datetime


@dataclass(frozen=True)
class Acted:
    """What one person did on records while they were one: how often they saw them, and what they recorded.

    `untold`: why a notice does not reach them now, in words; empty where it does.
    """

    user: UUID
    name: str
    agency: str
    post: str
    looks: int
    acts: int
    last: datetime
    did: tuple[str, ...]
    untold: str = ""

    @property
    def who(self) -> str:
        """Their name with post and agency."""
        return ", ".join(part for part in (self.name, self.post, self.agency) if part)

    @property
    def words(self) -> str:
        """What they did, and when last."""
        saw = f"saw them as one {self.looks} time{'' if self.looks == 1 else 's'}" if self.looks else ""
        did = f"recorded on them: {', '.join(name.replace('_', ' ') for name in self.did)}" if self.did else ""
        told = f". {self.untold}" if self.untold else ""
        return f"{'; '.join(part for part in (did, saw) if part)}; last on {instant_words(self.last)}{told}"


def together_since(leaving: Sequence[Held], staying: Sequence[Held]) -> datetime:
    """Since when records of both sides are held to be one person."""
    return max(min(m.recorded_at for m in leaving), min(m.recorded_at for m in staying))


def who_acted(leaving: Collection[UUID], staying: Collection[UUID], since: datetime) -> list[Acted]:
    """Everybody who since then saw records of both sides at once, or wrote on either; who wrote first. Five queries.

    Only of records that the reader sees and that are one person's now. Somebody who wrote on one side, and may not see
    the other, never saw them as one: telling them would tell them of a record that is kept from them.
    """
    values = {"leaving": list(leaving), "staying": list(staying), "since": since}
    rows = fetch("select * from linkage_who_acted(%(leaving)s, %(staying)s, %(since)s)", values)
    found = [Acted(*(*row[:-1], tuple(row[-1] or ()))) for row in rows]
    reached = who_see_both([acted.user for acted in found], leaving, staying)
    told = [replace(acted, untold=_untold(reached.get(acted.user))) for acted in found]
    return [acted for acted in told if acted.user in reached or acted.looks]


def _untold(holds_post: bool | None) -> str:
    if holds_post is None:
        return "They may no longer see both records, so no notice reaches them: tell them yourself"
    return "" if holds_post else "They hold no post here now: tell them another way as well"
