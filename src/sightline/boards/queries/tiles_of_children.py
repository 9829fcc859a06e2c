"""What the force board counts of children at risk, and a line for each."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from sightline.core.acts import Acting
from sightline.core.tiles import CaseLine, Counted, Eyes
from sightline.linkage.queries.children_at_risk import children_at_risk
from sightline.pole.queries.people import lines_by_person
from sightline.pole.rules.dates import LONDON

from .system import counting

_LACKS = {"no_owner": "No owner", "no_plan": "No plan", "no_next": "Nothing due next"}


def count_children(eyes: Eyes, now: datetime) -> Mapping[str, Counted]:
    """How many children are known to be at risk, and which lack what. Two queries."""
    known = children_at_risk(counting(), timezone.localdate(now), eyes.values)
    of = {"known": known} | {key: [child for child in known if words in child.lacks] for key, words in _LACKS.items()}
    return {
        f"children.{key}": Counted(
            [child.person for child in some],
            None if key == "known" else len(known),
            datetime.combine(some[0].since, time(0), LONDON) if some else None,
        )
        for key, some in of.items()
    }


def lines_of_children(reader: Acting, ids: Sequence[UUID], today: date) -> list[CaseLine]:
    """A line for each of these people. Three queries."""
    lines = lines_by_person(reader, ids, today)
    found = []
    for person in ids:
        line = lines.get(person)
        if line:
            href = f"person:{line.reference}"
            found.append(CaseLine(person, f"Age {line.age}", line.name, href, shown=line.identities))
        else:
            found.append(CaseLine(person, "No longer on record under this reference", "", ""))
    return found
