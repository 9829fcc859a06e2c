"""Add a live system, or change how one is kept."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core.components.widgets import CheckboxChoices, RadioChoices, ShortText
from sightline.core.pages import Page, page
from sightline.core.policy import POLICY_KINDS
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send
from sightline.decisions import commands
from sightline.decisions.commands.keep_live_system import Keeping
from sightline.decisions.models import LiveSystem
from sightline.decisions.queries.live import live_system_of
from sightline.pole.web.form_page import PlainFormPage

OWNERS = ("duty_inspector", "control_room_inspector", "superintendent")


class LiveSystemForm(RecordingForm):
    """Which system, for which scales, how it is reached, and whose it is to see that a decision gets there."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "bad_key": "key",
        "no_scales": "scales",
        "no_how": "how",
        "bad_address": "address",
    }
    name = forms.CharField(label="Name, as people call it", max_length=100, widget=ShortText())
    key = forms.CharField(
        label="Short name",
        max_length=40,
        help_text="Small letters, figures and hyphens. It names the folder of a system that takes files.",
        widget=ShortText(width=20, spellcheck="false", autocapitalize="none"),
    )
    scales = forms.MultipleChoiceField(label="Scales for which it is the live one", widget=CheckboxChoices(small=True))
    how = forms.ChoiceField(label="How it is reached", choices=LiveSystem.How.choices, widget=RadioChoices(small=True))
    address = forms.CharField(
        label="Address", required=False, max_length=500, help_text="It begins with https://. None for files."
    )
    secret = forms.CharField(
        label="Secret by which it tells that a decision is ours",
        required=False,
        max_length=200,
        help_text="Leave it empty to keep the one there is. It is sealed, and not shown again.",
        widget=forms.PasswordInput,
    )
    owner_role = forms.ChoiceField(
        label="Whose it is to see that a decision gets there",
        choices=[(role, ROLES[role].words) for role in OWNERS],
        widget=RadioChoices(small=True),
    )
    is_on = forms.BooleanField(label="Decisions go there", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = POLICY_KINDS["scale"].delivered()
        self.fields["scales"].choices = [(key, row.body["words"]) for key, row in known.items()]  # type: ignore[attr-defined]

    @property
    def keeping(self) -> Keeping:
        """What was entered, as the command takes it."""
        data = self.cleaned_data
        return Keeping(
            name=data["name"],
            scales=tuple(data["scales"]),
            how=data["how"],
            address=data["address"],
            secret=data["secret"],
            owner_role=data["owner_role"],
            is_on=data["is_on"],
        )


@page(Permission.ADMINISTER)
def keep_live_system(request: SignedInRequest) -> Page | HttpResponse:
    """The form; `?key=` says which is changed."""
    held = live_system_of(request.acting, request.GET.get("key", ""))
    form = LiveSystemForm(request.POST) if request.method == "POST" else LiveSystemForm(initial=_held(held))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.keep_live_system(acting, form.cleaned_data["key"], form.keeping),
            then=reverse("live_systems"),
            said=lambda system: f"{system.name} is kept as you entered it.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Change a live system" if held else "Add a live system",
        form=form,
        submit="Keep it so",
        back=reverse("live_systems"),
        back_words="Live systems",
        notes=("Decisions on these scales go to it, and are in force everywhere only when its receipt is back.",),
    )


def _held(system: LiveSystem | None) -> dict[str, Any]:
    if system is None:
        return {"owner_role": OWNERS[0], "how": LiveSystem.How.HTTP, "is_on": True}
    columns = ("name", "key", "scales", "how", "address", "owner_role", "is_on")
    return {column: getattr(system, column) for column in columns}
