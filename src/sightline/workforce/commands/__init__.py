"""What can be done to agencies and posts."""

from .add_agency import add_agency
from .add_user import add_user
from .appoint import appoint
from .end_post import end_post
from .make_token import MadeToken, make_token
from .revoke_token import revoke_token
from .rotate_token import rotate_token

__all__ = [
    "MadeToken",
    "add_agency",
    "add_user",
    "appoint",
    "end_post",
    "make_token",
    "revoke_token",
    "rotate_token",
]
