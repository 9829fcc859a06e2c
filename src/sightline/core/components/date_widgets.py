"""Dates in boxes: what is typed stays text until the field has read it, so that an error shows it back as typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils.safestring import SafeString

from .choices import DateBox, DateInput
from .partial_date import PartialDate

LONDON = ZoneInfo("Europe/London")


CLOCKS = ("BST", "GMT")


@dataclass(frozen=True)
class Box:
    """A box to type in: its name, its label, its width in characters."""

    name: str
    label: str
    digits: int = 2
    inputmode: str = "numeric"


DAY, MONTH, YEAR = Box("day", "Day"), Box("month", "Month"), Box("year", "Year", 4)
HOUR, MINUTE = Box("hour", "Hour"), Box("minute", "Minute")
CLOCK = Box("clock", "BST or GMT", 4, inputmode="text")


def readings(local: datetime) -> tuple[datetime, ...]:
    """The instants (UTC) at which London's clocks show this naive time: one; none or two as the clocks change."""
    instants = {local.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(at for at in instants if at.astimezone(LONDON).replace(tzinfo=None) == local))


class BoxesWidget(forms.Widget):
    """Boxes side by side. Posted as `name-day`, `name-month` ...; its value is a dict of what each box holds."""

    layout: ClassVar[tuple[Box, ...]] = (DAY, MONTH, YEAR)

    def __init__(self, attrs: dict[str, Any] | None = None, *, birth: bool = False) -> None:
        """`birth` lets the browser fill in the reader's own birth date: almost never what is asked here."""
        super().__init__(attrs)
        self.birth = birth

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the boxes, in order."""
        return tuple(box.name for box in self.layout)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """What was typed in each box."""
        return {box: str(data.get(f"{name}-{box}") or "").strip() for box in self.names}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form was sent without these boxes."""
        return not any(f"{name}-{box}" in data for box in self.names)

    def id_for_label(self, id_: str) -> str:
        """The id of the first box."""
        return f"{id_}-{self.names[0]}" if id_ else id_

    def boxes(self, value: Any, *, wrong: frozenset[str] = frozenset()) -> tuple[DateBox, ...]:
        """The boxes filled in from a date, a `PartialDate`, an instant, or what was typed."""
        held = value if isinstance(value, dict) else self.taken_apart(value)
        extra = (CLOCK,) if held.get("clock") or "clock" in wrong else ()
        return tuple(
            DateBox(
                name=box.name,
                label=box.label,
                digits=box.digits,
                inputmode=box.inputmode,
                value=held.get(box.name) or None,
                wrong=box.name in wrong,
                autocomplete=f"bday-{box.name}" if self.birth else "",
            )
            for box in (*self.layout, *extra)
        )

    @staticmethod
    def taken_apart(value: Any) -> dict[str, str]:
        """Each box's text for a value held; the time of an instant is London's."""
        if isinstance(value, datetime):
            local = value.astimezone(LONDON)
            typed = {**_date_text(local), "hour": f"{local.hour:02d}", "minute": f"{local.minute:02d}"}
            twice = len(readings(local.replace(tzinfo=None, fold=0))) == 2
            return {**typed, "clock": str(local.tzname())} if twice else typed
        return _date_text(value) if isinstance(value, date | PartialDate) else {}

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The boxes alone, as Django asks for a widget without its label."""
        return str(DateInput(name=name, id=str((attrs or {}).get("id", name)), prefix=name, boxes=self.boxes(value)))  # type: ignore[return-value]


def _date_text(value: date | PartialDate) -> dict[str, str]:
    parts = {"day": value.day, "month": value.month, "year": value.year}
    return {name: str(part) for name, part in parts.items() if part is not None}


class DateBoxes(BoxesWidget):
    """Day, month, year."""


class DateTimeBoxes(BoxesWidget):
    """Day, month, year, hour and minute; and a sixth box for an hour that the clocks struck twice."""

    layout: ClassVar[tuple[Box, ...]] = (DAY, MONTH, YEAR, HOUR, MINUTE)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the boxes, the sixth included."""
        return (*super().names, CLOCK.name)
