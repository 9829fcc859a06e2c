"""Which people become one by links between their records, and which may not: pure, for all links of a run at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from .components import components

MOST_RECORDS = 40
"""Records of one person that may come together without anybody looking: more is a cluster that swallows everybody."""

TOLD_APART = "People decided that somebody in this group is two different people"
TOO_MANY = f"More than {MOST_RECORDS} records would become one person"


@dataclass
class Groups:
    """`joined`: people who become one, the first of each group kept. `held_back`: links not made, and why."""

    joined: list[list[UUID]] = field(default_factory=list)
    held_back: dict[tuple[UUID, UUID], str] = field(default_factory=dict)


def groups_of(
    links: Sequence[tuple[UUID, UUID]],
    person_of: Mapping[UUID, UUID],
    records_of: Mapping[UUID, int],
    apart: Iterable[tuple[UUID, UUID]],
) -> Groups:
    """The people whom these links between records make one. A link of a record that is nobody's now is left out.

    `records_of` says how many records each person has; `apart` are people told apart. A group that would hold two of
    those, or more than `MOST_RECORDS` records, is not joined at all: where it is wrong, people have to see.
    """
    across = [(a, b) for a, b in links if a in person_of and b in person_of and person_of[a] != person_of[b]]
    leader = components([person_of[a], person_of[b]] for a, b in across)
    members: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for person, first in leader.items():
        members[first].append(person)
    split = {leader[a] for a, b in apart if a in leader and leader[a] == leader.get(b)}
    why = {first: _why_not(first, people, records_of, split) for first, people in members.items()}
    return Groups(
        joined=[sorted(people) for first, people in sorted(members.items()) if not why[first]],
        held_back={(a, b): why[leader[person_of[a]]] for a, b in across if why[leader[person_of[a]]]},
    )


def _why_not(first: UUID, people: Sequence[UUID], records_of: Mapping[UUID, int], split: Collection[UUID]) -> str:
    if first in split:
        return TOLD_APART
    return TOO_MANY if sum(records_of.get(person, 1) for person in people) > MOST_RECORDS else ""
