"""The questions about a post: its title, rank, roles, team, and whether its holder leads the team."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms

from sightline.access.role_families import FAMILIES, MUST_NOT, OF_SYSTEMS
from sightline.access.roles import ROLES
from sightline.core.acts import Acting
from sightline.core.components.widgets import CheckboxChoices
from sightline.core.web.sending import RecordingForm
from sightline.workforce.models import Team
from sightline.workforce.queries.roles_held import most_held_roles

from .fields import TeamField, team_field

MOST_USUAL = 5
OFFERED = {key: ROLES[key] for _, keys in FAMILIES for key in keys if key in ROLES and key not in OF_SYSTEMS}


def _by_family(usual: Sequence[str]) -> list[tuple[str, Any]]:
    """Every role once: those most held first, the others under the names of their families."""
    first = [key for key in usual if key in OFFERED][:MOST_USUAL]
    families = (
        (words, [(key, OFFERED[key].words) for key in keys if _is_other(key, first)]) for words, keys in FAMILIES
    )
    return [*((key, OFFERED[key].words) for key in first), *((words, roles) for words, roles in families if roles)]


def _is_other(key: str, first: Sequence[str]) -> bool:
    return key in OFFERED and key not in first


def _hint(key: str) -> str:
    must_not = f" Must not {MUST_NOT[key]}." if key in MUST_NOT else ""
    return f"{OFFERED[key].description}{must_not}"


class PostForm(RecordingForm):
    """The post; subclasses add what else they ask."""

    answers_for = MappingProxyType(
        {"unknown_role": "roles", "administrator_and_ledger": "roles", "other_agency": "team", "nothing_said": "why"}
    )

    title = forms.CharField(
        label="Title of the post", max_length=200, error_messages={"required": "Enter the title of the post"}
    )
    rank = forms.CharField(label="Rank or grade", max_length=60, error_messages={"required": "Enter the rank or grade"})
    team = TeamField(label="Team", none="In no team")
    leads = forms.BooleanField(label="Leads the team, and supervises those in it", required=False)
    roles = forms.MultipleChoiceField(
        label="Roles",
        help_text="Those that most people here hold stand first; the others by where they work.",
        widget=CheckboxChoices(small=True, hints={key: _hint(key) for key in OFFERED}),
    )

    def __init__(self, reader: Acting, agency: UUID | None = None, **options: Any) -> None:
        super().__init__(**options)
        team_field(self, "team").offer(reader)
        usual = dict.fromkeys([*self.initial.get("roles", ()), *most_held_roles(reader, agency)])
        self.fields["roles"].choices = _by_family(list(usual))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Nobody leads no team."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("leads") and not cleaned.get("team"):
            self.add_error("team", "Choose the team that they lead")
        return cleaned

    @property
    def chosen_team(self) -> Team | None:
        """The team chosen."""
        return team_field(self, "team").team(self.cleaned_data["team"])

    @property
    def post(self) -> dict[str, Any]:
        """What the commands ask of a post."""
        data = self.cleaned_data
        told = {key: data[key] for key in ("title", "rank", "roles", "leads")}
        return {**told, "team": self.chosen_team}
