"""Questions that several forms of workforce's ask."""

from typing import Any, cast

from django import forms

from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateTimeField
from sightline.core.components.widgets import ShortText
from sightline.workforce.models import Team
from sightline.workforce.queries.people import standing_teams

WHY_MOST = 300


def why_field(label: str = "Why?") -> forms.CharField:
    """The reason, which the ledger keeps."""
    return forms.CharField(label=label, max_length=WHY_MOST)


def until_field(label: str, hint: str) -> DateTimeField:
    """Until when, where that is known."""
    return DateTimeField(label=label, required=False, help_text=hint)


def username_field(label: str) -> forms.CharField:
    """Somebody, by the name that they sign in with."""
    return forms.CharField(
        label=label,
        max_length=150,
        help_text="The name that they sign in with.",
        widget=ShortText(width=20, spellcheck="false", autocapitalize="none"),
    )


class TeamField(forms.ChoiceField):
    """A standing team, chosen by name. Give it its teams with `offer`; `team` gives the one chosen."""

    def __init__(self, *, none: str, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.none = none
        self.teams: dict[str, Team] = {}

    def offer(self, reader: Acting, *, but: Team | None = None) -> None:
        """Offer the teams that the reader may see, each said with its agency."""
        self.teams = {str(t.id): t for t in standing_teams(reader) if but is None or t.id != but.id}
        told = [(key, f"{team.agency.name}: {team.name}") for key, team in self.teams.items()]
        self.choices = [("", self.none), *told]

    def team(self, chosen: str) -> Team | None:
        """The team chosen, or None."""
        return self.teams.get(chosen)


def team_field(form: forms.BaseForm, name: str) -> TeamField:
    """The question of this name, which asks for a team."""
    return cast(TeamField, form.fields[name])
