"""What separating records from somebody would change, before anybody does it: and who has acted on them as one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.access import identities_of
from sightline.pole.kinds import AffectedLine, affected_by
from sightline.pole.models import Membership, Person
from sightline.pole.queries.facts import facts_of
from sightline.pole.queries.sources import SourceLine, sources_of
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import instant_words

from .decided import any_may_be_child
from .separation import Separation, separation
from .who_acted import Acted, together_since, who_acted


@dataclass(frozen=True)
class LinkedRecord:
    """One of somebody's records: the names in it, where it came from, and why it is held to be theirs."""

    source: SourceLine
    names: tuple[str, ...]

    @property
    def identity(self) -> UUID:
        """Its id."""
        return self.source.identity

    @property
    def words(self) -> str:
        """The record in a line."""
        said = ", ".join(self.names) or "No name recorded"
        return f"{said} ({' '.join(part for part in (self.source.system_words, self.source.key) if part)})"

    @property
    def why(self) -> str:
        """Since when, and why, it is held to be this person's."""
        return f"Since {instant_words(self.source.since)}: {self.source.basis}"


@dataclass(frozen=True)
class UnlinkPreview:
    """What would change, on each side, and who but the reader saw or acted on them as one."""

    going: tuple[LinkedRecord, ...]
    staying: tuple[LinkedRecord, ...]
    since: datetime
    lines: tuple[AffectedLine, ...]
    acted: tuple[Acted, ...]
    may_be_child: bool
    whose: str

    @property
    def since_words(self) -> str:
        """Since when they are one."""
        return instant_words(self.since)


def linked_records(reader: Acting, person: Person) -> tuple[LinkedRecord, ...]:
    """The records held to be this person that the reader sees, the latest joined first. Two queries."""
    sources = sources_of(reader, person.id, NOW)
    names = facts_of(reader, [source.identity for source in sources], kinds=("name",)).get("name", [])
    told: dict[UUID, list[str]] = {}
    for name in names:
        told.setdefault(name.identity, []).append(name.values["full"])
    records = [LinkedRecord(s, tuple(dict.fromkeys(told.get(s.identity, ())))) for s in sources]
    return tuple(sorted(records, key=lambda record: (record.source.since, record.identity), reverse=True))


def unlink_preview(
    reader: Acting, person: Person, records: Sequence[LinkedRecord], leaving: Collection[UUID]
) -> UnlinkPreview:
    """What separating `leaving` from the rest of these records would do now. A constant number of queries."""
    seen = set(identities_of(reader, person))
    members = list(Membership.objects.filter(person=person, retracted_at__isnull=True, identity__in=seen))
    goes = [m for m in members if m.identity_id in leaving]
    stays = [m for m in members if m.identity_id not in leaving]
    sides = [m.identity_id for m in goes], [m.identity_id for m in stays]
    since = together_since(goes, stays)
    return UnlinkPreview(
        going=tuple(r for r in records if r.identity in leaving),
        staying=tuple(r for r in records if r.identity not in leaving),
        since=since,
        lines=affected_by(reader, *sides),
        acted=tuple(acted for acted in who_acted(*sides, since) if acted.user != reader.actor.user_id),
        may_be_child=any_may_be_child(reader, sides, timezone.localdate(clock.now())),
        whose=_whose(person, separation(goes, stays)),
    )


def _whose(person: Person, parted: Separation) -> str:
    """Which side has which reference afterwards."""
    if parted.others_move and parted.former:
        return f"The records you chose keep {person.reference}. The others are {parted.former.reference}'s again."
    if parted.former:
        return f"The records you chose are {parted.former.reference}'s again. The others keep {person.reference}."
    return f"The records you chose get a reference of their own. The others keep {person.reference}."
