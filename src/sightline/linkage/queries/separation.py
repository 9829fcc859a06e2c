"""How records of somebody come apart: whose each side is afterwards, and which links between them end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.linkage.models import LinkDecision
from sightline.pole.models import Membership, Person


@dataclass(frozen=True)
class Separation:
    """`moving` are the memberships that end; their records are `former`'s again, or somebody new's where that is None.

    `others_move`: those that were not chosen move, because they were somebody else's before the link that is undone.
    """

    moving: tuple[Membership, ...]
    former: Person | None
    others_move: bool
    undone: tuple[UUID, ...]


def separation(
    chosen: Sequence[Membership], others: Sequence[Membership], unseen: Sequence[Membership] = ()
) -> Separation:
    """What separating `chosen` from `others` does. `unseen` are that person's records which the reader does not see.

    A reference stays with the records that had it before they were linked, whichever side was chosen: it stands on
    briefings and in notebooks. Those that the reader does not see go with the records they came with. Three queries.
    """
    across = _links_across([m.identity_id for m in chosen], [m.identity_id for m in others])
    came: dict[UUID, UUID] = {}
    for decision in across:
        for identity, person in decision.moved:
            # whoever said that records stay together moved none: it names the person whose they are
            if UUID(person) != chosen[0].person_id:
                came.setdefault(UUID(identity), UUID(person))
    others_move = all(m.identity_id in came for m in others) and not all(m.identity_id in came for m in chosen)
    moving = others if others_move else chosen
    home = _came_from(came, moving)
    along = [m for m in unseen if came.get(m.identity_id) in home]
    return Separation((*moving, *along), _first_vacant(home), others_move, tuple(d.id for d in across))


def _came_from(came: dict[UUID, UUID], members: Collection[Membership]) -> set[UUID]:
    return {came[m.identity_id] for m in members if m.identity_id in came}


def _links_across(chosen: Sequence[UUID], others: Sequence[UUID]) -> list[LinkDecision]:
    """The links between a record of either side that are not undone, the first first."""
    across = LinkDecision.objects.filter(one__in=chosen, other__in=others) | LinkDecision.objects.filter(
        one__in=others, other__in=chosen
    )
    links = across.filter(outcome=LinkDecision.Outcome.LINK, undone_at__isnull=True)
    return list(links.order_by("decided_at", "id"))


def _first_vacant(people: Collection[UUID]) -> Person | None:
    """Of these people, the one recorded first whom nobody is any more."""
    standing = Membership.objects.filter(person__in=people, retracted_at__isnull=True).values("person")
    return Person.objects.filter(id__in=people).exclude(id__in=standing).order_by("recorded_at", "id").first()
