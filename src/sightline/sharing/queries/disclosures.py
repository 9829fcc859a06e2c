"""Disclosures to third parties that were proposed: what each says, and those that wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.access import event_for, person_for, rows_visible_to
from sightline.pole.models import Event, Person
from sightline.pole.rules.dates import instant_words
from sightline.sharing.models import ProposedDisclosure
from sightline.sharing.rules.shares import ShareTerms

from .chosen import Chosen
from .recipients import To

MOST = 100


@dataclass(frozen=True)
class DisclosureLine:
    """One that waits, in a list."""

    id: UUID
    to: str
    proposed: str


def disclosures_that_wait(reader: Acting) -> list[DisclosureLine]:
    """Those of the reader's agency that nobody decided, the oldest first, at most MOST. One query."""
    rows = ProposedDisclosure.objects.filter(decided_at__isnull=True, owner_agency=reader.actor.agency_id)
    found: Iterable[ProposedDisclosure] = rows_visible_to(reader, rows).select_related("to_agency", "to_user")
    return [
        DisclosureLine(row.id, to_of(row).words, f"{instant_words(row.proposed_at)}, {row.proposed_by_words}")
        for row in sorted(found, key=lambda row: row.proposed_at)[:MOST]
    ]


def to_of(row: ProposedDisclosure) -> To:
    """Whom it is for."""
    return To(row.to_agency, row.to_user, frozenset(row.acts_for))


def about_of(reader: Acting, row: ProposedDisclosure) -> Person | Event:
    """Of whom or of what it tells; raises `Absent` where the reader may not reach it."""
    return event_for(reader, row.reference) if row.reference.startswith("E") else person_for(reader, row.reference)


def asked_in(reader: Acting, row: ProposedDisclosure) -> tuple[Person | Event, Chosen, To, ShareTerms]:
    """What was asked in it: of whom or what, which of it, to whom, on what terms."""
    said = row.chosen
    chosen = Chosen(
        frozenset(said["parts"]),
        frozenset(map(UUID, said["rows"])),
        said["words"],
        frozenset(map(UUID, said["named"])),
        said["named_because"],
    )
    terms = ShareTerms(**{**row.terms, "last_day": date.fromisoformat(row.terms["last_day"])})
    return about_of(reader, row), chosen, to_of(row), terms
