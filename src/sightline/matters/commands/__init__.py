"""What can be done to an open matter."""

from .assess_matter import assess_matter
from .close_matter import close_matter
from .give_owner import give_owner
from .open_matter import open_matter
from .review_matter import review_matter

__all__ = ["assess_matter", "close_matter", "give_owner", "open_matter", "review_matter"]
