"""The forms of what follows a decision: each asks for words, and some for one thing more."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from sightline.core.components.widgets import LongText, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.decisions.rules.scales import Scale


class WhyForm(RecordingForm):
    """Why, in words."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why", "resources": "why"}
    why = forms.CharField(
        label="Why",
        max_length=1000,
        help_text="What you looked at, and what you found.",
        widget=LongText(rows=4, count=1000),
    )


class PutAsideForm(WhyForm):
    """Why a raise is put aside, and which grade stands instead."""

    answers_for: ClassVar[Mapping[str, str]] = {**WhyForm.answers_for, "no_grade": "back_to", "not_lower": "back_to"}
    field_order = ("back_to", "why")
    back_to = forms.ChoiceField(label="Grade that stands instead", widget=RadioChoices(small=True))

    def __init__(self, *args: Any, law: Scale, raised_to: str, was: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = law.grades[: law.level(raised_to)]
        choices: Any = self.fields["back_to"]
        choices.choices = [(grade.key, grade.words) for grade in below]
        choices.initial = was


class ShortfallForm(RecordingForm):
    """What is lacking."""

    answers_for: ClassVar[Mapping[str, str]] = {"nothing_lacking": "lacking"}
    lacking = forms.CharField(
        label="What is lacking, and what cannot be done without it",
        max_length=1000,
        help_text="For example: no unit from 20:00 until 02:00, so nobody goes to the address before morning.",
        widget=LongText(rows=4, count=1000),
    )
    meanwhile = forms.CharField(
        label="What is done until it is there", required=False, max_length=1000, widget=LongText(rows=2, count=1000)
    )
    scale = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    outcome = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class AnswerForm(RecordingForm):
    """What is done about a shortage."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_answer": "answer"}
    answer = forms.CharField(
        label="What is done about it",
        max_length=1000,
        help_text="Whom or what is sent, from where, by when; or why nothing is, and who carries that.",
        widget=LongText(rows=4, count=1000),
    )


class ConfirmLiveForm(RecordingForm):
    """How it is known that a decision is live."""

    answers_for: ClassVar[Mapping[str, str]] = {"how_known": "how_known"}
    how_known = forms.CharField(
        label="How you know that it is live there",
        max_length=300,
        help_text="Who read it out to you from there, or who entered it there by hand.",
        widget=ShortText(),
    )


class DisagreementForm(RecordingForm):
    """What is not agreed, and who holds what."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_about": "about"}
    about = forms.CharField(label="What is not agreed", max_length=1000, widget=LongText(rows=3, count=1000))
    one = forms.CharField(
        label="What one side holds, and who that is",
        required=False,
        max_length=1000,
        widget=LongText(rows=3, count=1000),
    )
    other = forms.CharField(
        label="What the other side holds, and who that is",
        required=False,
        max_length=1000,
        widget=LongText(rows=3, count=1000),
    )
    meanwhile = forms.CharField(
        label="What keeps the child safe until it is resolved",
        required=False,
        max_length=1000,
        help_text="Who looks after the child tonight, who may not come near, who rings whom. Without it, it is your "
        "duty to say so within the hour.",
        widget=LongText(rows=3, count=1000),
    )


class ClimbForm(RecordingForm):
    """What was tried below."""

    words = forms.CharField(
        label="What was tried, and what is still not agreed", max_length=1000, widget=LongText(rows=3, count=1000)
    )


class MeanwhileForm(RecordingForm):
    """What holds meanwhile."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_meanwhile": "meanwhile"}
    meanwhile = forms.CharField(
        label="What keeps the child safe until it is resolved", max_length=1000, widget=LongText(rows=4, count=1000)
    )


class ResolveForm(RecordingForm):
    """What was agreed."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_resolution": "resolution"}
    resolution = forms.CharField(
        label="What was agreed, between whom, and what follows", max_length=1000, widget=LongText(rows=4, count=1000)
    )
