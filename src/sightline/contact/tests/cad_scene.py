"""A force's own command-and-control system, kept here, with a token by which it delivers."""

from typing import Any

from sightline.contact.commands import keep_control_system
from sightline.contact.models import ControlSystem
from sightline.core.acts import Acting
from sightline.core.transactions import set_reader
from sightline.workforce.tests.token_scene import Caller, a_token

BABY: dict[str, Any] = {
    "system": "tannoy",
    "number": "20270503-0214",
    "as_at": "2027-05-03T12:04:00+01:00",
    "received_at": "2027-05-03T12:00:00+01:00",
    "channel": "101",
    "code": "CUSTODY ISSUE",
    "where": "Flat 2, 4 Larkspur Rise",
    "caller": {"name": "Sheila Marsh", "relation": "grandmother"},
    "grade": "G2",
    "graded_by": "CH412",
    "entries": [
        {"id": "1", "at": "2027-05-03T12:01:00+01:00", "by": "CH412", "text": "Wants her son's baby back, 7 wk old"},
        {"id": "2", "at": "2027-05-03T12:03:00+01:00", "by": "CH412", "text": "Baby is poorly, not feeding"},
    ],
}


def keep_tannoy(keeper: Acting, **options: Any) -> ControlSystem:
    """Keep the system, as the records manager does."""
    set_reader(keeper.actor)
    return keep_control_system(keeper, "tannoy", "Tannoy", **{"every_minutes": 5, **options})


def tannoy_caller(administrator: Acting) -> Caller:
    """The system, by its token."""
    return Caller(a_token(administrator, "control_system", scopes=["logs.deliver"]).text)
