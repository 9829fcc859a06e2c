"""What can be done to agencies, teams, accounts, posts, and the time of those who hold them."""

from .add_agency import add_agency
from .add_factor import add_factor
from .add_team import add_team
from .add_user import add_user
from .appoint import appoint
from .arrange_cover import arrange_cover
from .change_password import change_password
from .change_post import change_post
from .close_account import close_account
from .end_absence import end_absence
from .end_acting_rank import end_acting_rank
from .end_cover import end_cover
from .end_post import end_post
from .end_sessions import end_sessions
from .end_team import end_team
from .give_acting_rank import give_acting_rank
from .give_password import give_password
from .join_directory import join_directory
from .limit_post import limit_post
from .load_workforce import load_workforce
from .make_recovery_codes import make_recovery_codes
from .make_token import MadeToken, make_token
from .move_team import move_team
from .record_absence import record_absence
from .record_accreditation import record_accreditation
from .record_shift import record_shift
from .remove_factor import remove_factor
from .reopen_account import reopen_account
from .reset_factors import reset_factors
from .revoke_token import revoke_token
from .rotate_token import rotate_token
from .set_expiry import set_expiry
from .take_back_shift import take_back_shift
from .use_factor import use_factor
from .use_recovery_code import use_recovery_code
from .withdraw_accreditation import withdraw_accreditation

__all__ = [
    "MadeToken",
    "add_agency",
    "add_factor",
    "add_team",
    "add_user",
    "appoint",
    "arrange_cover",
    "change_password",
    "change_post",
    "close_account",
    "end_absence",
    "end_acting_rank",
    "end_cover",
    "end_post",
    "end_sessions",
    "end_team",
    "give_acting_rank",
    "give_password",
    "join_directory",
    "limit_post",
    "load_workforce",
    "make_recovery_codes",
    "make_token",
    "move_team",
    "record_absence",
    "record_accreditation",
    "record_shift",
    "remove_factor",
    "reopen_account",
    "reset_factors",
    "revoke_token",
    "rotate_token",
    "set_expiry",
    "take_back_shift",
    "use_factor",
    "use_recovery_code",
    "withdraw_accreditation",
]
