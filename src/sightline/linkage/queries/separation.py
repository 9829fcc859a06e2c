"""How records of somebody come apart: whose each side is afterwards, and which links between them end."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
    briefings and in notebooks. Those that the reader does not see go with the records they came with. Two queries.
    """
    sides = {m.identity_id for m in chosen}, {m.identity_id for m in others}
    links = _links_of([*sides[0], *sides[1]])
    across = [link for link in links if not link.undone_at and _is_across(link, sides)]
    came = _whose_before(chosen[0].person_id, [*across, *reversed(links)])
    others_move = sides[1] <= came.keys() and not sides[0] <= came.keys()
    moving = others if others_move else chosen
    home = _came_from(came, moving)
    along = [m for m in unseen if came.get(m.identity_id) in home]
    return Separation((*moving, *along), _first_vacant(home), others_move, tuple(link.id for link in across))


def _links_of(records: Collection[UUID]) -> list[LinkDecision]:
    """The links of any of these records, undone or not, the first first."""
    links = LinkDecision.objects.filter(one__in=records) | LinkDecision.objects.filter(other__in=records)
    return list(links.filter(outcome=LinkDecision.Outcome.LINK).order_by("decided_at", "id"))


def _is_across(link: LinkDecision, sides: tuple[set[UUID], set[UUID]]) -> bool:
    ends = {link.one_id, link.other_id}
    return bool(ends & sides[0] and ends & sides[1])


def _whose_before(now: UUID, links: Iterable[LinkDecision]) -> dict[UUID, UUID]:
    """Whose each record was before a link moved it; of several links, the first given counts."""
    came: dict[UUID, UUID] = {}
    for link in links:
        for identity, person in link.moved:
            # whoever said that records stay together moved none: it names the person whose they are
            if UUID(person) != now:
                came.setdefault(UUID(identity), UUID(person))
    return came


def _came_from(came: Mapping[UUID, UUID], members: Collection[Membership]) -> set[UUID]:
    return {came[m.identity_id] for m in members if m.identity_id in came}


def _first_vacant(people: Collection[UUID]) -> Person | None:
    """Of these people, the one recorded first whom nobody is any more."""
    standing = Membership.objects.filter(person__in=people, retracted_at__isnull=True).values("person")
    return Person.objects.filter(id__in=people).exclude(id__in=standing).order_by("recorded_at", "id").first()
