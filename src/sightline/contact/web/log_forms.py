"""The forms of a log: opening it, and writing in it."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms

from sightline.contact.commands.open_log import Call
from sightline.contact.rules.opening import cannot_open
from sightline.contact.rules.states import Channel
from sightline.core.components.widgets import LongText, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm


def beside(box: str, widget: forms.Widget) -> forms.Widget:
    """A box of which the page asks, while somebody types in it, what the record holds (web.log_history)."""
    widget.attrs["data-history"] = box
    return widget


class OpenLogForm(RecordingForm):
    """Where it is and what was said: either is enough. All else can follow."""

    answers_for: ClassVar[Mapping[str, str]] = {"nothing_said": "where"}

    where = forms.CharField(
        label="Where is it?",
        required=False,
        max_length=500,
        help_text="An address, a grid reference, three words: as the caller says it.",
        widget=beside("where", ShortText(accesskey="w", autofocus=True, autocomplete="off")),
    )
    what = forms.CharField(
        label="What is happening, in the caller's words?",
        required=False,
        widget=beside("said", LongText(rows=6, accesskey="c")),
    )
    opening_code = forms.CharField(label="Opening code", required=False, max_length=100, widget=ShortText())
    caller_name = forms.CharField(
        label="Who is calling?",
        required=False,
        max_length=200,
        widget=beside("caller", ShortText(accesskey="k", autocomplete="off")),
    )
    caller_relation = forms.CharField(
        label="Who are they to those concerned?", required=False, max_length=200, widget=ShortText()
    )
    safe_contact = forms.CharField(
        label="How can they safely be reached?",
        required=False,
        max_length=300,
        widget=beside("contact", ShortText(autocomplete="off")),
    )
    channel = forms.ChoiceField(
        label="How did it come in?",
        choices=[(c.value, c.words) for c in Channel if c is not Channel.SYSTEM],
        initial=Channel.EMERGENCY,
        widget=RadioChoices(small=True, inline=True),
    )

    def clean(self) -> dict[str, object]:
        """Ask the rule that the command will ask."""
        cleaned = super().clean() or self.cleaned_data
        self.refuse(cannot_open(*(cleaned.get(name, "") for name in ("where", "what", "safe_contact"))))
        return cleaned

    @property
    def call(self) -> Call:
        """What was entered, as the command takes it."""
        told = {
            name: self.cleaned_data[name]
            for name in ("where", "what", "opening_code", "caller_name", "caller_relation", "safe_contact")
        }
        return Call(channel=Channel(self.cleaned_data["channel"]), **told)


class EnterInLogForm(RecordingForm):
    """One line."""

    answers_for: ClassVar[Mapping[str, str]] = {"nothing_written": "text"}
    needed = ("text",)

    text = forms.CharField(
        label="Add to the log", required=False, widget=beside("said", LongText(rows=3, accesskey="e"))
    )
    source = forms.CharField(label="Who says so, if not you", required=False, max_length=200, widget=ShortText())


class CorrectInLogForm(EnterInLogForm):
    """The line anew."""

    text = forms.CharField(label="What it should say", required=False, widget=LongText(rows=5, autofocus=True))
