"""How long an opening lasts, and by when somebody looks at it: the force's figures, in `policy/need_to_know.toml`."""

import tomllib
from datetime import datetime, timedelta

from sightline.core.calendars import after_working_days
from sightline.core.policy_files import policy_folder

_POLICY = tomllib.loads((policy_folder() / "need_to_know.toml").read_text("utf-8"))
GLASS = timedelta(hours=_POLICY["hours"]["broken_glass"])
KNOWN = timedelta(hours=_POLICY["hours"]["known"])
EMERGENCY = timedelta(hours=_POLICY["hours"]["emergency"])
SOMEBODY_ELSE = timedelta(days=_POLICY["days"]["somebody_else"])
WORKING_DAYS: int = _POLICY["looked_at"]["working_days"]


def look_due(opened_at: datetime) -> datetime:
    """By when another person has looked at why a record was opened."""
    return after_working_days(opened_at, WORKING_DAYS)
