"""Add a command-and-control system, or change how one is kept."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.queries.control_systems import control_system_held
from sightline.contact.rules.taking import LEAST_MINUTES, MOST_MINUTES
from sightline.core.components.widgets import RadioChoices, ShortText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.web.form_page import PlainFormPage


class ControlSystemForm(RecordingForm):
    """What it is called, how often it is heard, and whether it is on."""

    answers_for: ClassVar[Mapping[str, str]] = {"bad_key": "key", "no_name": "name", "not_so_often": "every_minutes"}

    name = forms.CharField(label="Name, as people call it", max_length=100, widget=ShortText())
    key = forms.CharField(
        label="Short name",
        max_length=40,
        help_text="Small letters, figures and hyphens. It names its folder, and its codes in policy. Where decisions "
        "go back to it, the live system has the same short name.",
        widget=ShortText(width=20, spellcheck="false", autocapitalize="none"),
    )
    every_minutes = forms.IntegerField(
        label="Minutes within which it is heard",
        min_value=LEAST_MINUTES,
        max_value=MOST_MINUTES,
        widget=ShortText(width=5, suffix="minutes"),
        help_text="After this long, and half as long again, every page that relies on it says that it is silent.",
    )
    is_on = forms.ChoiceField(
        label="Is it on?",
        choices=[("on", "On"), ("off", "Off")],
        widget=RadioChoices(hints={"off": "Nothing is taken, and its age is not shown. What is in stays."}),
    )


@page(Permission.FEED_KEEP)
def keep_control_system(request: SignedInRequest) -> Page | HttpResponse:
    """The form; `?key=` says which is changed."""
    held = control_system_held(request.acting, request.GET.get("key", ""))
    form = ControlSystemForm(**(with_data(request) or {"initial": _initial(held)}))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.keep_control_system(
                acting, data["key"], data["name"], every_minutes=data["every_minutes"], is_on=data["is_on"] == "on"
            ),
            then=reverse("control_systems"),
            said=lambda system: f"{system.name} is kept as you entered it.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Change a command-and-control system" if held else "Add a command-and-control system",
        form=form,
        submit="Keep it so",
        back=reverse("control_systems"),
        back_words="Command-and-control systems",
    )


def _initial(held: Any) -> dict[str, Any]:
    if held is None:
        return {"every_minutes": 5, "is_on": "on"}
    columns = {name: getattr(held, name) for name in ("name", "key", "every_minutes")}
    return {**columns, "is_on": "on" if held.is_on else "off"}
