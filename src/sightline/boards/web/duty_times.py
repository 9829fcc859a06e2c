"""How soon duties are done against their clocks, and how old what waits is: drawn, and in numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.queries.duty_times import DAYS
from sightline.boards.queries.duty_times import duty_times as read_times
from sightline.boards.rules.duty_times import AGES, IN_TIME, NOT_LATE, SHARES, by_age, by_share, in_time_words
from sightline.core import clock
from sightline.core.components.charts import BarChart, ChartBar
from sightline.core.components.forms import GovForm
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.pole.rules.dates import instant_words
from sightline.workforce.access import teams_now
from sightline.workforce.rules.supervision import below
from sightline.workforce.web.fields import TeamField, team_field


class NarrowTimesForm(GovForm):
    """A team, and a kind of duty."""

    mark_optional = False

    team = TeamField(label="Team", none="Every team")
    clock = forms.CharField(required=False, widget=forms.Select(), label="What had to be done")


@dataclass(kw_only=True)
class DutyTimesPage(Page):
    """Two charts, each with its table."""

    template = "boards/duty_times.html"
    form: NarrowTimesForm
    done: BarChart
    waiting: BarChart
    in_time: str
    without: int
    as_at: str
    days: int = DAYS


@page(Permission.BOARD_TEAM)
def duty_times(request: SignedInRequest) -> Page:
    """Draw them, of a team or of all."""
    reader, now = request.acting, clock.now()
    form = NarrowTimesForm(request.GET or None)
    field = team_field(form, "team")
    field.offer(reader)
    chosen: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    team = field.team(chosen.get("team", ""))
    key = chosen.get("clock", "")
    key = key if re.fullmatch(r"[a-z0-9_]{1,60}", key) else ""
    found = read_times(reader, below([team.id], teams_now()) if team else None, key, now)
    form.fields["clock"].widget.choices = [("", "Everything"), *((k, words) for k, words, _ in found.clocks)]
    commands.open_board(reader, "duty_times", team)
    shares, without = by_share(found.done)
    ages, undated = by_age(found.due, now)
    return DutyTimesPage(
        title="How soon duties are done",
        form=form,
        done=_chart("done", f"Done in {DAYS} days, by how much of their time they took", SHARES, shares, IN_TIME),
        waiting=_chart("waiting", "What is open now, by how late it is", AGES, ages, NOT_LATE),
        in_time=in_time_words(shares),
        without=without + undated,
        as_at=instant_words(now),
    )


def _chart(name: str, title: str, kinds: Sequence[tuple[str, object]], numbers: Sequence[int], good: int) -> BarChart:
    bars = tuple(
        ChartBar(words, number, is_late=place >= good)
        for place, ((words, _), number) in enumerate(zip(kinds, numbers, strict=True))
    )
    return BarChart(name=name, title=title, bars=bars, heads=("When", "How many"))
