"""Dates and times as people type them, read into values, with what is wrong said in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sightline.core import clock

from .date_widgets import CLOCKS, LONDON, DateBoxes, DateTimeBoxes, readings
from .partial_date import MONTHS, PartialDate

EARLIEST_YEAR = 1850
LATEST_YEAR = 2150
MONTH_NUMBERS = {
    name[:length].lower(): number for number, name in enumerate(MONTHS) if name for length in (3, len(name))
}
MONTH_NUMBERS["sept"] = 9


@dataclass(frozen=True)
class _Typed:
    """The boxes of one date as typed, and how to speak of them."""

    boxes: Mapping[str, str]
    subject: str

    def __getitem__(self, box: str) -> str:
        return self.boxes.get(box, "")

    def wrong(self, words: str, *boxes: str) -> ValidationError:
        """An error about these boxes. `{subject}` in the words is the field's label."""
        sentence = words.format(subject=self.subject)
        return ValidationError("%(words)s", code="invalid", params={"words": sentence, "wrong": boxes})

    def number(self, box: str, low: int, high: int) -> int:
        """The whole number in a box, or an error that says which numbers it may be."""
        text = self[box]
        if not (text.isascii() and text.isdigit() and low <= int(text[:6]) <= high):
            raise self.wrong(f"{{subject}}: the {box} must be a number from {low} to {high}", box)
        return int(text)

    def month(self) -> int:
        """The month, as a number or by its English name."""
        named = MONTH_NUMBERS.get(self["month"].lower())
        return named or self.number("month", 1, 12)

    def year(self) -> int:
        """The year, in four figures: two could be either century's."""
        text = self["year"]
        if text.isascii() and text.isdigit() and len(text) != 4:
            raise self.wrong("{subject}: the year must have 4 figures, for example 2011", "year")
        return self.number("year", EARLIEST_YEAR, LATEST_YEAR)

    def missing(self, *needed: str) -> None:
        """Raise an error that names the boxes left empty."""
        empty = [box for box in needed if not self[box]]
        if empty:
            raise self.wrong(f"{{subject}} must include {' and '.join(map(_one, empty))}", *empty)

    def whole_date(self) -> date:
        """The date, all three boxes being filled in."""
        day, month, year = self.number("day", 1, 31), self.month(), self.year()
        try:
            return date(year, month, day)
        except ValueError:
            reason = f"{MONTHS[month]} {year} does not have {day} days"
            raise self.wrong(f"{{subject}} must be a real date: {reason}", "day") from None


def _one(box: str) -> str:
    return f"an {box}" if box.startswith("h") else f"a {box}"


class _BoxesField(forms.Field):
    """A field in boxes. Blank is all boxes blank; `label` begins every sentence.

    With `past_only`, what has not happened yet in London is refused.
    """

    widget: Any = DateBoxes

    def __init__(self, *, past_only: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.past_only = past_only

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        if not any(value.values()):
            return None
        typed = _Typed(value, str(self.label or "The date"))
        answer = self.read(typed)
        if self.past_only and self.begins(answer) > clock.now():
            raise typed.wrong("{subject} must be in the past", *self.widget.names)
        return answer

    def begins(self, answer: Any) -> datetime:
        """The first instant that the answer can mean."""
        first = answer.earliest if isinstance(answer, PartialDate) else answer
        return first if isinstance(first, datetime) else datetime(first.year, first.month, first.day, tzinfo=LONDON)

    def read(self, typed: _Typed) -> Any:
        """The value of what was typed; raises ValidationError naming the wrong boxes."""
        raise NotImplementedError

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> Any:
        if self.label is None:
            self.label = field_name.replace("_", " ").capitalize()
        return super().get_bound_field(form, field_name)


class DateField(_BoxesField):
    """A whole date. Cleans to `datetime.date`."""

    def read(self, typed: _Typed) -> date:
        """The date typed."""
        typed.missing("day", "month", "year")
        return typed.whole_date()


class PartialDateField(_BoxesField):
    """A date of which the day, or the day and month, may be unknown. Cleans to `PartialDate`."""

    def read(self, typed: _Typed) -> PartialDate:
        """As much of a date as was typed."""
        typed.missing("year")
        if typed["day"]:
            typed.missing("month")
            whole = typed.whole_date()
            return PartialDate(whole.year, whole.month, whole.day)
        return PartialDate(typed.year(), typed.month() if typed["month"] else None)


class DateTimeField(_BoxesField):
    """A date and a time by the clocks of the United Kingdom. Cleans to an aware `datetime` in UTC.

    A time that the clocks skipped, or struck twice, is refused with words: nobody here guesses an hour. `day_alone`: a
    day without a time means the end of that day, or now where the day is today.
    """

    widget: Any = DateTimeBoxes

    def __init__(self, *, day_alone: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.day_alone = day_alone

    def read(self, typed: _Typed) -> datetime:
        """The instant typed."""
        typed.missing("day", "month", "year")
        if self.day_alone and not typed["hour"] and not typed["minute"]:
            return _end_of(typed.whole_date())
        typed.missing("hour", "minute")
        day, hour, minute = (typed.whole_date(), typed.number("hour", 0, 23), typed.number("minute", 0, 59))
        return _instant(typed, datetime(day.year, day.month, day.day, hour, minute))


def _end_of(day: date) -> datetime:
    """The last minute of a day that is over; now, of today."""
    end, now = datetime(day.year, day.month, day.day, 23, 59, tzinfo=LONDON).astimezone(UTC), clock.now()
    return now if day == now.astimezone(LONDON).date() else end


def _instant(typed: _Typed, local: datetime) -> datetime:
    """The one instant at which London's clocks showed `local`."""
    instants = readings(local)
    if len(instants) == 1:
        return instants[0]
    shown = f"{local:%H:%M}"
    if not instants:
        after = f"{local + timedelta(hours=1):%H:%M}"
        words = (
            f"{{subject}}: {shown} did not happen, because the clocks went forward that night. Did you mean {after}?"
        )
        raise typed.wrong(words, "hour", "minute")
    chosen = dict(zip(CLOCKS, instants, strict=True)).get(typed["clock"].upper())
    if chosen is None:
        words = f"{{subject}}: {shown} happened twice, because the clocks went back that night. "
        raise typed.wrong(words + "Enter BST for the first time or GMT for the second", "clock")
    return chosen
