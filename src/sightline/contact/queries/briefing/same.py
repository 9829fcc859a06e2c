"""Which records of children may be of one child: each says so, and they are counted as so few or so many."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.briefing_parts import BriefingLine, Section
from sightline.pole.kinds import PossibleOther
from sightline.pole.queries.people import PersonLine
from sightline.pole.queries.same_in_list import Same, same_in_list

from .checking import Checking
from .held import Held

SAME = "Whether two records are of one child"


@dataclass(frozen=True)
class SameChildren:
    """By the reference of each child's record: who else it may be, and under which name it is counted with others."""

    others: dict[str, tuple[PossibleOther, ...]] = field(default_factory=dict)
    group: dict[str, str] = field(default_factory=dict)

    def line(self, person: UUID, one: PersonLine) -> BriefingLine | None:
        """That nobody has confirmed whether this is one child with others; and what warns of those not shown here."""
        others = self.others.get(one.reference, ())
        if not others:
            return None
        names = dict.fromkeys(o.name if o.name != one.name else "another record of that name" for o in others)
        # the kind alone: this is read out, and what the other record's words say may not be said at a door
        apart = (o for o in others if o.reference not in self.group)
        warns = dict.fromkeys(warning.partition(":")[0] for other in apart for warning in other.warnings)
        also = f". There: {'; '.join(warns)}" if warns else ""
        words = f"May be one child with {', '.join(names)}: not confirmed{also}"
        key = f"same:{person}:{','.join(sorted(o.reference for o in others))}"
        return BriefingLine(Section.CHILD, key, words, about=person, order=24)


def same_children(reader: Acting, asked: Checking, held: Held, people: Sequence[UUID]) -> SameChildren:
    """Of the children among these people. One query where no record is like another, four at most."""
    lines = [held.lines[person] for person in people if held.lines[person].is_child]
    nobody: Same = {}
    others = asked.ask(SAME, lambda: same_in_list(reader, lines), nobody)
    group = {line.reference: line.reference for line in lines}
    for one, alike in others.items():
        for other in alike:
            if other.reference in group and group[other.reference] != group[one]:
                was = group[other.reference]
                group = {each: group[one] if name == was else name for each, name in group.items()}
    return SameChildren(others, group)
