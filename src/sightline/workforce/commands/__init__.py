"""What can be done to agencies, accounts and posts."""

from .add_agency import add_agency
from .add_factor import add_factor
from .add_user import add_user
from .appoint import appoint
from .change_password import change_password
from .close_account import close_account
from .end_post import end_post
from .end_sessions import end_sessions
from .give_password import give_password
from .join_directory import join_directory
from .make_recovery_codes import make_recovery_codes
from .remove_factor import remove_factor
from .reopen_account import reopen_account
from .reset_factors import reset_factors
from .set_expiry import set_expiry
from .use_factor import use_factor
from .use_recovery_code import use_recovery_code

__all__ = [
    "add_agency",
    "add_factor",
    "add_user",
    "appoint",
    "change_password",
    "close_account",
    "end_post",
    "end_sessions",
    "give_password",
    "join_directory",
    "make_recovery_codes",
    "remove_factor",
    "reopen_account",
    "reset_factors",
    "set_expiry",
    "use_factor",
    "use_recovery_code",
]
