"""Hand duties over: one's own, or those of a team that one leads."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.duties import commands
from sightline.duties.commands.hand_over import HandingOver
from sightline.duties.models import Duty, Handover
from sightline.duties.queries.handovers import (
    candidates_at,
    mine_to_pass,
    people_of_team,
    shift_end_of,
    team_of,
    teams_to_pass,
    to_pass,
)
from sightline.workforce.access import team_for, teams_kept_by
from sightline.workforce.models import Team

from .hand_over_form import HandOverForm, Row


@dataclass(kw_only=True)
class HandOverPage(RecordPage):
    """The duties, each with to whom it goes."""

    template = "duties/hand_over.html"
    lists = True
    form: HandOverForm
    rows: list[Row]
    shift_until: datetime | None
    team_name: str
    nobody_comes: bool
    more: int


@record_page(Permission.DUTY_WORK)
def hand_over(request: SignedInRequest) -> RecordPage | HttpResponse:
    """Hand over what is one's own."""
    me = request.acting.actor.user_id
    return _hand_over(request, mine_to_pass(request.acting), [me], team_of(me), None)


@record_page(Permission.TEAM_KEEP)
def hand_over_team(request: SignedInRequest, team: UUID) -> RecordPage | HttpResponse:
    """Hand over what the people of a team have open, and what is the team's."""
    found = team_for(request.acting, team)
    if found.id not in teams_kept_by(request.acting):
        raise Http404("Not a team that the reader leads")
    return _hand_over(request, teams_to_pass(request.acting, found), people_of_team(found), found, found)


def _hand_over(
    request: SignedInRequest, duties: "QuerySet[Duty]", users: list[UUID], near: Team | None, team: Team | None
) -> RecordPage | HttpResponse:
    reader, now = request.acting, clock.now()
    until = shift_end_of(reader, users, now)
    comers = candidates_at(reader, max(until or now, now), near.id if near else None)
    items = to_pass(reader, duties, comers, now)
    form = HandOverForm(reader=reader, items=items, **with_data(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        how = HandingOver(told["note"], team, until, told["handed_at"])

        def record(acting: Acting) -> Handover:
            return commands.hand_over(acting, form.passing(), how)

        sent = send(
            request,
            form,
            record,
            then=reverse("handover"),
            said=lambda _: "Offered. Each duty stays its owner's until somebody accepts it.",
        )
        if sent:
            return sent
    return HandOverPage(
        title=f"Hand over for {team.name}" if team else "Hand over what is yours",
        subjects=tuple(dict.fromkeys(item.duty.subject for item in items)),
        shown={"duties": [item.duty.reference for item in items]},
        form=form,
        rows=form.rows(),
        shift_until=until,
        team_name=team.name if team else "",
        nobody_comes=not comers,
        more=duties.count() - len(items),
    )
