"""What can be done to agencies, teams, posts, and the time of those who hold them."""

from .add_agency import add_agency
from .add_team import add_team
from .add_user import add_user
from .appoint import appoint
from .arrange_cover import arrange_cover
from .change_post import change_post
from .end_absence import end_absence
from .end_acting_rank import end_acting_rank
from .end_cover import end_cover
from .end_post import end_post
from .end_team import end_team
from .give_acting_rank import give_acting_rank
from .limit_post import limit_post
from .load_workforce import load_workforce
from .make_token import MadeToken, make_token
from .move_team import move_team
from .record_absence import record_absence
from .record_accreditation import record_accreditation
from .record_shift import record_shift
from .revoke_token import revoke_token
from .rotate_token import rotate_token
from .take_back_shift import take_back_shift
from .withdraw_accreditation import withdraw_accreditation

__all__ = [
    "MadeToken",
    "add_agency",
    "add_team",
    "add_user",
    "appoint",
    "arrange_cover",
    "change_post",
    "end_absence",
    "end_acting_rank",
    "end_cover",
    "end_post",
    "end_team",
    "give_acting_rank",
    "limit_post",
    "load_workforce",
    "make_token",
    "move_team",
    "record_absence",
    "record_accreditation",
    "record_shift",
    "revoke_token",
    "rotate_token",
    "take_back_shift",
    "withdraw_accreditation",
]
