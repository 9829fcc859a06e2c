"""Moving records from one person to another, within the caller's act. Memberships are written, and nothing else."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act
from sightline.core.ids import next_reference
from sightline.pole.models import Membership, Person

GONE = Refusal(
    "moved_meanwhile",
    "Somebody changed who these records are of while you decided. Nothing was changed. Look at them again.",
)


def locked_members(*people: UUID) -> dict[UUID, list[Membership]]:
    """The standing memberships of these people, locked in one order: two who decide at once do so one after another."""
    found: dict[UUID, list[Membership]] = {person: [] for person in people}
    rows = Membership.objects.select_for_update(of=("self",)).filter(person__in=people, retracted_at__isnull=True)
    for row in rows.order_by("id"):
        found[row.person_id].append(row)
    return found


def move_members(act: Act, members: Sequence[Membership], into: UUID, basis: str) -> list[list[str]]:
    """End these memberships and hold their records to be `into`; gives each record with the person that it was of."""
    ids = [member.id for member in members]
    ended = Membership.objects.filter(id__in=ids, retracted_at__isnull=True).update(
        retracted_at=act.at, retracted_act=act.id
    )
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


def person_for_records(act: Act, formerly: Collection[UUID]) -> Person:
    """Whose the separated records are: the one person whose they were before, if nobody is that any more; else new."""
    if len(set(formerly)) == 1:
        former = next(iter(formerly))
        if not Membership.objects.filter(person=former, retracted_at__isnull=True).exists():
            return Person.objects.get(id=former)
    made = Person(reference=next_reference("P"), recorded_at=act.at, recorded_act=act.id)
    made.save(force_insert=True)
    return made
