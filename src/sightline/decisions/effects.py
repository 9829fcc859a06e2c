"""What a decision changes in the area that owns its scale: a handler of that scale, in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sightline.access.refusals import Refusal
from sightline.core.acts import Act
from sightline.core.registry import Registry
from sightline.duties.commands.subjects import Subject

from .models import Decision
from .rules.scales import Scale

OnDecided = Callable[[Act, Decision], None]
ON_DECIDED: Registry[str, OnDecided] = Registry("what a decision on a scale changes")
"""By the scale's key. Called when a decision is in force, before its act ends; what it raises undoes the decision."""


@dataclass(frozen=True)
class HeldHere:
    """How a scale holds for one subject of it, in the words of the area that owns the scale.

    `law` gives the scale as it holds there for this grade: an ordinary log needs no rank that a child's log does.
    `cannot` says why the grade may not be given now; its last argument is whether a second person, whom the caller has
    checked, gives it.
    """

    law: Callable[[Act, Subject, Scale, str], Scale]
    cannot: Callable[[Act, Subject, str, bool], Refusal | None]


SCALES_HERE: Registry[str, HeldHere] = Registry("how a scale holds for one subject")
"""By the scale's key. A scale that is not in it holds for all alike."""

CalledThere = Callable[[UUID, str], str]
CALLED_THERE: Registry[str, CalledThere] = Registry("what other systems call an event")
"""By area: the number of an event in the live system with this key, by which it finds its own; empty for none."""
