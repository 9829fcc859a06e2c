"""Whom an old system's words for an owner mean, and the open matters that wait for it to be said."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.linkage.models import LegacyOwner
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.sql import fetch


@dataclass(frozen=True)
class OpenOfOwner:
    """An open matter that an old system gives to somebody in its words, and nobody here owns."""

    id: UUID
    identity: UUID
    owner_words: str
    handling: int
    owner_agency: UUID


def legacy_owner(reader: Acting, system: str, words: str) -> LegacyOwner | None:
    """What was said before of whom these words mean, or None."""
    return LegacyOwner.objects.select_related("user").filter(system=system, words=words).first()


_WAITING = """
select o.id, o.identity_id, o.owner_words, o.handling, o.owner_agency_id from ({open_matters}) o
 where o.system = %(system)s and {words} and (not o.owned or o.given_to = %(before)s) order by o.id
"""


def waiting_for(reader: Acting, system: str, words: str, today: date, before: UUID | None = None) -> list[OpenOfOwner]:
    """The system's open matters of this owner that nobody here owns, or that `before` does. One query.

    Where the system named nobody, `words` is empty.
    """
    statement = _WAITING.format(open_matters=open_matters(), words="o.owner_words = %(words)s")
    values = {**open_values(reader, today), "system": system, "words": words, "before": before}
    return [OpenOfOwner(*row) for row in fetch(statement, values)]


def waiting_of_mapped(reader: Acting, system: str, today: date) -> list[tuple[OpenOfOwner, LegacyOwner]]:
    """The system's open matters that nobody here owns, of owners of whom it was said who they are. Two queries."""
    known = {
        owner.words: owner
        for owner in LegacyOwner.objects.select_related("user").filter(system=system, user__is_active=True)
    }
    if not known:
        return []
    statement = _WAITING.format(open_matters=open_matters(), words="o.owner_words = any(%(words)s)")
    values = {**open_values(reader, today), "system": system, "words": list(known), "before": None}
    found = [OpenOfOwner(*row) for row in fetch(statement, values)]
    return [(matter, known[matter.owner_words]) for matter in found]
