"""Handing over at the end of a shift: what is offered to the reader, what is theirs to pass on, what became of it."""

from dataclasses import dataclass
from datetime import datetime

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.duties.models import Duty
from sightline.duties.queries.handovers import (
    HandoverNow,
    attempts_of,
    mine_to_pass,
    passed_in_teams,
    passed_lately,
    shift_end_of,
    teams_led,
    waiting_for,
)
from sightline.duties.queries.of_whom import OfWhom, of_whom
from sightline.pole.web.links import link_to
from sightline.workforce.models import Team

MOST = 60


@dataclass(frozen=True)
class Mine:
    """A duty of the reader's: whom it is about, what was tried, to whom it is offered."""

    duty: Duty
    about: OfWhom
    tried: tuple[str, ...]
    is_late: bool


@dataclass(kw_only=True)
class HandoverPage(RecordPage):
    """What waits for the reader first."""

    template = "duties/handover.html"
    lists = True
    waiting: list[HandoverNow]
    mine: list[Mine]
    passed: list[HandoverNow]
    shift_until: datetime | None
    teams: list[Team]
    in_teams: list[HandoverNow]
    team_ways: bool
    packs: str
    afterwards: str


@record_page(Permission.DUTY_WORK)
def handover(request: SignedInRequest) -> RecordPage:
    """Show it. A duty stays its owner's until somebody accepts it; after the shift it falls to the duty sergeant."""
    reader, now = request.acting, clock.now()
    duties = list(mine_to_pass(reader).select_related("handed_to", "owner").order_by("due_at", "id")[:MOST])
    about, tried = of_whom(reader, duties, local_day(now)), attempts_of(duties)
    mine = [Mine(d, about[d.id], tried[d.id], d.due_at is not None and d.due_at < now) for d in duties]
    leads = reader.actor.may(Permission.TEAM_KEEP)
    teams = teams_led(reader) if leads else []
    return HandoverPage(
        title="Handover",
        subjects=tuple(dict.fromkeys(duty.subject for duty in duties)),
        shown={"duties": [duty.reference for duty in duties]},
        waiting=waiting_for(reader),
        mine=mine,
        passed=passed_lately(reader),
        shift_until=shift_end_of(reader, [reader.actor.user_id], now),
        teams=teams,
        in_teams=passed_in_teams(reader, teams) if teams else [],
        team_ways=leads,
        packs=link_to(reader, "downtime_packs"),
        afterwards=link_to(reader, "back_entry"),
    )
