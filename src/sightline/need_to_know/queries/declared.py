"""What the people who use Sightline said of whom they know, and which records are their own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.need_to_know.models import OwnRecord, Tie
from sightline.pole.queries.people import members_of
from sightline.pole.queries.places import addresses_of
from sightline.pole.rules.dates import day_words


@dataclass(frozen=True)
class TieLine:
    """One tie of the reader's own: how, and to whom by reference alone, or to which address."""

    id: UUID
    kind: str
    to: str
    said_at: datetime

    @property
    def when(self) -> str:
        """When it was said."""
        return day_words(self.said_at)


def my_ties(reader: Acting) -> list[TieLine]:
    """Whom the reader says they know, the latest first. Three queries.

    By reference, not by name: what of the record they may see is asked when they open it.
    """
    ties = list(Tie.objects.filter(user=reader.actor.user_id, ended_at__isnull=True).order_by("-said_at"))
    people = members_of(reader, [tie.identity_id for tie in ties if tie.identity_id])
    references = {identity: reference for reference, members in people.values() for identity in members}
    addresses = addresses_of(reader, [tie.place_id for tie in ties if tie.place_id])
    return [
        TieLine(
            tie.id,
            tie.get_kind_display(),
            addresses[tie.place_id][0].line
            if tie.place_id
            else references.get(tie.identity_id or tie.id, "A record that you may not see"),
            tie.said_at,
        )
        for tie in ties
    ]


@dataclass(frozen=True)
class OwnRecordLine:
    """That a record is a user's own."""

    id: UUID
    user: str
    username: str
    reference: str
    said: str


def own_records(reader: Acting) -> list[OwnRecordLine]:
    """Every user whose own record is known, by name. Two queries."""
    rows = list(OwnRecord.objects.filter(ended_at__isnull=True).select_related("user").order_by("user__name"))
    people = members_of(reader, [row.identity_id for row in rows])
    references = {identity: reference for reference, members in people.values() for identity in members}
    return [
        OwnRecordLine(
            row.id,
            row.user.name,
            row.user.username,
            references.get(row.identity_id, "Not linked any more"),
            f"{day_words(row.said_at)} by {row.said_by_words}",
        )
        for row in rows
    ]
