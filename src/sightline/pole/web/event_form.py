"""The form of an event: whatever is known of it."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from sightline.core import clock
from sightline.core.components.date_fields import DateTimeField, PartialDateField
from sightline.core.components.date_widgets import CLOCKS, LONDON, readings
from sightline.core.components.widgets import LongText, ShortText
from sightline.pole.kinds import EVENT_KINDS
from sightline.pole.rules.times import Happened, cannot_have_happened, not_yet_known

from .event_fact_forms import PartQuestions
from .fact_forms import SourcedForm
from .references import ReferenceField

_TIME = re.compile(r"^(\d{1,2})[:.]?(\d{2})(?:\s*(BST|GMT))?$", re.IGNORECASE)


def _kinds() -> list[tuple[str, str]]:
    return [("", "Choose"), *((kind.key, kind.words) for kind in EVENT_KINDS.values())]


class EventForm(PartQuestions, SourcedForm):
    """What happened, when, where, and the part of the person on whose record it is recorded."""

    answers_for: ClassVar[Mapping[str, str]] = {
        **SourcedForm.answers_for,
        "happens_in_future": "day",
        "ends_before_it_begins": "ended",
    }
    kind = forms.ChoiceField(label="What kind of event was it?", choices=_kinds)
    title = forms.CharField(label="What happened, in one line", required=False, max_length=300, widget=ShortText())
    day = PartialDateField(
        label="On what date?", required=False, help_text="As much as is known. The day and month may be empty."
    )
    hour = forms.CharField(
        label="At what time?",
        required=False,
        max_length=10,
        help_text="By the 24-hour clock, such as 14:05. Leave it empty if not known.",
        widget=ShortText(width=5),
    )
    ended = DateTimeField(label="When did it end?", required=False, help_text="Only if it went on for some time.")
    place = ReferenceField("L", label="Reference of the place", required=False)
    account = forms.CharField(
        label="What was said or seen",
        required=False,
        max_length=20_000,
        help_text="In the words of those who said it.",
        widget=LongText(rows=8),
    )
    order: ClassVar[tuple[str, ...]] = (
        *("kind", "title", "day", "hour", "ended", "place", "account"),
        *("role", "present", "seen", "spoken_to"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(list(self.order))

    def clean_hour(self) -> tuple[time, str] | None:
        """The time by the clock, and which clock where it was said."""
        typed = self.cleaned_data["hour"].strip()
        if not typed:
            return None
        found = _TIME.match(typed)
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValidationError("At what time? Enter hours and minutes by the 24-hour clock, such as 14:05")
        return time(int(found[1]), int(found[2])), (found[3] or "").upper()

    def clean(self) -> dict[str, Any]:
        """Ask the rules that the command will ask."""
        cleaned = super().clean()
        if cleaned.get("hour") and not self.errors and (cleaned.get("day") is None or cleaned["day"].day is None):
            self.add_error("day", "Enter the whole date as well, or leave the time empty")
        if not self.errors:
            self._time_it(cleaned)
        if not self.errors:
            now = clock.now()
            self.refuse(cannot_have_happened(self.happened, now))
            self.refuse(not_yet_known(cleaned.get("known_from"), now))
        return cleaned

    def _time_it(self, cleaned: dict[str, Any]) -> None:
        """Work out the instant at which it began, where a time was given."""
        cleaned["began"] = None
        if cleaned.get("hour"):
            at, said = cleaned["hour"]
            instants = readings(datetime.combine(cleaned["day"].earliest, at))
            if len(instants) == 2 and said:
                instants = (instants[CLOCKS.index(said)],)
            if len(instants) != 1:
                happened = "happened twice that night: add BST or GMT" if instants else "did not happen that night"
                self.add_error("hour", f"{at:%H:%M} {happened}, because the clocks changed")
                return
            cleaned["began"] = instants[0]

    @property
    def happened(self) -> Happened:
        """When it happened, as commands take it. A date without its time begins with the day in London."""
        day, began, ended = (self.cleaned_data.get(name) for name in ("day", "began", "ended"))
        if began:
            return Happened(began, ended)
        if day:
            first = day.earliest
            midnight = datetime(first.year, first.month, first.day, tzinfo=LONDON)
            return Happened(midnight, ended, day.precision.value, time_known=False)
        return Happened(None, ended)
