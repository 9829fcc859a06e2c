"""What every form that proposes policy asks: from which day, and why."""

from datetime import date
from types import MappingProxyType

from django import forms

from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.components.date_fields import DateField
from sightline.core.components.widgets import LongText
from sightline.core.web.sending import RecordingForm

NOTE = (
    "Nothing changes until a second person approves it. What has begun already keeps the version under which it began."
)


class ProposeForm(RecordingForm):
    """From which day it is to be in force, and why."""

    answers_for = MappingProxyType({"day_passed": "in_force_from", "not_later": "in_force_from", "no_reason": "why"})

    in_force_from = DateField(label="In force from", required=False, help_text="Leave empty for today.")
    why = forms.CharField(
        label="Why is it to change?",
        max_length=1000,
        widget=LongText(rows=3, count=1000),
        help_text="Whoever approves it reads this.",
    )

    def from_day(self) -> date:
        """The day, today where none was entered."""
        day: date | None = self.cleaned_data["in_force_from"]
        return day or local_day(clock.now())
