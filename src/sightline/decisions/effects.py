"""What a decision changes in the area that owns its scale: a handler of that scale, in the same transaction."""

from collections.abc import Callable
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.registry import Registry

from .models import Decision

OnDecided = Callable[[Act, Decision], None]
ON_DECIDED: Registry[str, OnDecided] = Registry("what a decision on a scale changes")
"""By the scale's key. Called when a decision is in force, before its act ends; what it raises undoes the decision."""

CalledThere = Callable[[UUID, str], str]
CALLED_THERE: Registry[str, CalledThere] = Registry("what other systems call an event")
"""By area: the number of an event in the live system with this key, by which it finds its own; empty for none."""
