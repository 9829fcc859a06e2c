"""What can be done to a warning marker."""

from .end_marker import end_marker
from .propose_marker import propose_marker
from .put_marker_in_force import put_marker_in_force
from .review_marker import review_marker

__all__ = ["end_marker", "propose_marker", "put_marker_in_force", "review_marker"]
