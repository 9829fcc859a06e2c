"""What can be done to agencies and posts."""

from .add_agency import add_agency
from .add_user import add_user
from .appoint import appoint
from .end_post import end_post

__all__ = ["add_agency", "add_user", "appoint", "end_post"]
