"""The forms of a marker's life."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from sightline.core import clock
from sightline.core.components.date_fields import DateField
from sightline.core.components.widgets import LongText, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.markers.rules.steps import USUAL_BETWEEN_LOOKS, cannot_be_due
from sightline.pole.rules.markers import KINDS
from sightline.pole.rules.times import Times, not_yet_known
from sightline.pole.web.fact_forms import SourcedForm


class ProposeMarkerForm(SourcedForm):
    """What to warn of. Only the kind must be chosen."""

    kind = forms.ChoiceField(label="What kind of warning is it?", widget=RadioChoices(small=True))
    text = forms.CharField(
        label="What it warns of",
        required=False,
        max_length=1000,
        help_text="What somebody at the door has to know, in a sentence.",
        widget=LongText(rows=3, count=1000),
    )
    why = forms.CharField(
        label="What it rests on",
        required=False,
        max_length=1000,
        help_text="What was seen, said or found, and when.",
        widget=LongText(rows=3, count=1000),
    )
    authority = forms.CharField(
        label="On what authority",
        required=False,
        max_length=200,
        help_text="A policy, a court order, a decision. Leave it empty if you do not know.",
        widget=ShortText(),
    )

    def __init__(self, *args: Any, on_place: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [k for k in KINDS.values() if k.on_place or not on_place]
        dangers = {k.key: "Shown at once, as proposed and not confirmed" for k in kinds if k.danger}
        field = self.fields["kind"]
        field.widget = RadioChoices(small=True, hints=dangers)
        field.choices = [(k.key, k.words) for k in kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask the rules that the command will ask."""
        cleaned = super().clean()
        self.refuse(not_yet_known(cleaned.get("known_from"), clock.now()))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What was entered, as the command takes it."""
        told = {name: self.cleaned_data[name] for name in ("text", "why", "authority")}
        return {**told, **self.said, "times": Times(known_from=self.cleaned_data["known_from"])}


def _usually_due() -> date:
    return timezone.localdate(clock.now()) + USUAL_BETWEEN_LOOKS


class PutMarkerInForceForm(RecordingForm):
    """By when somebody looks again."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "no_date": "review_due",
        "due_in_past": "review_due",
        "due_too_late": "review_due",
        "no_reason": "why",
    }
    why = forms.CharField(label="Why", required=False, max_length=1000, widget=LongText(rows=3, count=1000))
    review_due = DateField(
        label="By when somebody looks at this marker again",
        initial=_usually_due,
        help_text="Within a year. Half a year is usual.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask the rule that the command will ask."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("review_due"):
            self.refuse(cannot_be_due(cleaned["review_due"], timezone.localdate(clock.now())))
        return cleaned


class ReviewMarkerForm(PutMarkerInForceForm):
    """What was looked at and found, and by when somebody looks again."""

    why = forms.CharField(
        label="What was looked at, and what was found", max_length=1000, widget=LongText(rows=4, count=1000)
    )


class EndMarkerForm(RecordingForm):
    """Why the warning is not needed any more."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why the warning is not needed any more", max_length=1000, widget=LongText(rows=4, count=1000)
    )
