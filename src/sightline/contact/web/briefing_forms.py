"""The forms of a briefing: that it was read out, read, or why not; and why more than it is needed."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from sightline.contact.queries.briefing_receipts import UnitTold
from sightline.core.components.widgets import CheckboxChoices, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm


class TakeBriefingForm(RecordingForm):
    """That the officer has read the version that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReadBriefingOutForm(TakeBriefingForm):
    """To which units it was read out; or why it was not."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_unit": "units", "no_reason": "why", "another_log": "units"}

    units = forms.MultipleChoiceField(
        label="To which unit?",
        error_messages={"required": "Say to which unit it was read out."},
        widget=CheckboxChoices(),
    )
    outcome = forms.ChoiceField(
        label="Was it read out?",
        choices=[("read_out", "Read out, and acknowledged by the unit"), ("not_read", "Not read out")],
        initial="read_out",
        widget=RadioChoices(small=True),
    )
    why = forms.CharField(
        label="Why not, if it was not", required=False, max_length=300, widget=ShortText(), help_text="In a few words."
    )

    def __init__(self, *args: Any, told: Sequence[UnitTold], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["units"]
        field.choices = [(str(unit.unit), f"{unit.call_sign}: {unit.words.lower()}") for unit in told]  # type: ignore[attr-defined]
        waiting = [str(unit.unit) for unit in told if unit.needs_telling]
        field.initial = waiting


class OpenFromBriefingForm(RecordingForm):
    """Why somebody needs more than the briefing."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    needed = ("why",)

    why = forms.CharField(
        label="Why do you need the whole record?",
        required=False,
        max_length=300,
        widget=ShortText(),
        help_text="The briefing is what this task needs. What you say is kept with your name.",
    )
