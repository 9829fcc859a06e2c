"""What a decision changes in the area that owns its scale: a handler of that scale, in the same transaction."""

from collections.abc import Callable

from sightline.core.acts import Act
from sightline.core.registry import Registry

from .models import Decision

OnDecided = Callable[[Act, Decision], None]
ON_DECIDED: Registry[str, OnDecided] = Registry("what a decision on a scale changes")
"""By the scale's key. Called when a decision is in force, before its act ends; what it raises undoes the decision."""
