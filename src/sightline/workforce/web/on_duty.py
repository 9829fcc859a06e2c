"""Who is on duty now."""

from dataclasses import dataclass

from django import forms

from sightline.access.permissions import Permission
from sightline.access.role_families import FAMILIES, OF_SYSTEMS
from sightline.access.roles import ROLES
from sightline.core import clock
from sightline.core.components.forms import GovForm
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.queries.on_duty import OnDuty
from sightline.workforce.queries.on_duty import on_duty as who_is_on_duty

from .fields import TeamField, team_field


class NarrowForm(GovForm):
    """A team and a role."""

    mark_optional = False

    team = TeamField(label="Team", none="Every team")
    role = forms.ChoiceField(
        label="Role",
        required=False,
        choices=[
            ("", "Every role"),
            *(
                (key, ROLES[key].words)
                for _, keys in FAMILIES
                for key in keys
                if key in ROLES and key not in OF_SYSTEMS
            ),
        ],
    )


@dataclass(kw_only=True)
class OnDutyPage(Page):
    """Who is on duty, narrowed or not."""

    template = "workforce/on_duty.html"
    form: NarrowForm
    people: list[OnDuty]


@page(Permission.TEAM_VIEW)
def on_duty(request: SignedInRequest) -> Page:
    """List who is on duty now, of a team or a role where one was chosen."""
    form = NarrowForm(request.GET or None)
    field = team_field(form, "team")
    field.offer(request.acting)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    team = field.team(chosen.get("team", ""))
    people = who_is_on_duty(request.acting, clock.now(), team=team.id if team else None, role=chosen.get("role", ""))
    return OnDutyPage(title="On duty now", form=form, people=people)
