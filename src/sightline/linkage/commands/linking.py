"""Moving records from one person to another, within the caller's act. Memberships are written, and nothing else.

Whoever decides may not see every record of the people concerned. Those move too: PostgreSQL holds and ends memberships
for an act that is under way, of people of whom the actor sees a record (migration 0009), and tells nothing but ids.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act
from sightline.core.ids import next_reference
from sightline.linkage.models import PossibleLink
from sightline.pole.models import Membership, Person

GONE = Refusal(
    "moved_meanwhile",
    "Somebody changed who these records are of while you decided. Nothing was changed. Look at them again.",
)


def locked_members(*people: UUID) -> dict[UUID, list[Membership]]:
    """The standing memberships of these people, locked in one order: two who decide at once do so one after another.

    All of them, whether or not the actor sees the record; none of a person of whom the actor sees nothing.
    """
    found: dict[UUID, list[Membership]] = {person: [] for person in people}
    for row in Membership.objects.raw("select * from linkage_lock_members(%s)", [list(people)]):
        found[row.person_id].append(row)
    return found


def move_members(act: Act, members: Sequence[Membership], into: UUID, basis: str) -> list[list[str]]:
    """End these memberships and hold their records to be `into`; gives each record with the person that it was of."""
    ids = [member.id for member in members]
    with connection.cursor() as cursor:
        cursor.execute("select linkage_end_members(%s, %s, %s)", [ids, act.at, act.id])
        [ended] = cursor.fetchone()
    if ended != len(ids):
        raise Refused(GONE)
    Membership.objects.bulk_create(
        [
            Membership(
                identity_id=member.identity_id,
                person_id=into,
                basis=basis[:200],
                recorded_at=act.at,
                recorded_act=act.id,
            )
            for member in members
        ]
    )
    return [[str(member.identity_id), str(member.person_id)] for member in members]


def new_person(act: Act) -> Person:
    """A person whose records are yet to be held to be theirs."""
    made = Person(reference=next_reference("P"), recorded_at=act.at, recorded_act=act.id)
    made.save(force_insert=True)
    return made


def leave_open(act: Act, pairs: Sequence[tuple[UUID, UUID]], brake: str = "") -> None:
    """Leave these pairs of records for people to decide, those that are not open already; others may do so at once."""
    PossibleLink.objects.bulk_create(
        [
            PossibleLink(
                one_id=min(pair),
                other_id=max(pair),
                weight=0.0,
                probability=0.0,
                brake=brake[:300],
                found_at=act.at,
                act=act.id,
            )
            for pair in pairs
        ],
        ignore_conflicts=True,
    )


def open_pair_between(act: Act, mine: Sequence[UUID], theirs: Sequence[UUID]) -> PossibleLink:
    """The heaviest open pair of these two people's records; a new one where there is none."""
    held = _open_pair(mine, theirs)
    if held is None:
        leave_open(act, [(mine[0], theirs[0])])
        held = _open_pair(mine, theirs)
    if held is None:
        raise Refused(GONE)
    return held


def _open_pair(mine: Sequence[UUID], theirs: Sequence[UUID]) -> PossibleLink | None:
    both = PossibleLink.objects.filter(one__in=mine, other__in=theirs) | PossibleLink.objects.filter(
        one__in=theirs, other__in=mine
    )
    return both.filter(settled_at__isnull=True).order_by("-weight", "id").first()
