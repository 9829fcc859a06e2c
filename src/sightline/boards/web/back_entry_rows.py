"""The rows of back-entry: each is a small form of its own, and each becomes one act."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404

from sightline.access.refusals import Refusal
from sightline.boards import commands as boards_commands
from sightline.core.acts import Acting
from sightline.core.components.forms import GovForm
from sightline.core.components.widgets import ShortText
from sightline.core.ids import parse_reference
from sightline.decisions.rules.scales import delivered_scales
from sightline.duties import commands
from sightline.duties.access import duties_visible_to
from sightline.duties.commands.enter_done import Happened
from sightline.duties.commands.subjects import Subject
from sightline.duties.models import Downtime, Duty
from sightline.duties.rules.catalogue import delivered_clocks
from sightline.duties.rules.late_entry import Window, instant_typed
from sightline.pole.access import event_for, person_for, place_for
from sightline.pole.models import Person

NOTHING, DONE, TRIED = "", "done", "tried"
_OF = "The reference of a child, an adult, a place or an event, like P104273K"


class LateRow(GovForm):
    """What every row asks: when, what, and by whom. A row of which nothing is filled in is no row."""

    mark_optional = False

    at = forms.CharField(label="When, like 03:10", required=False, max_length=20, widget=ShortText(width=10))
    words = forms.CharField(
        label="What, and what came of it", required=False, max_length=500, widget=ShortText(width=30)
    )
    by = forms.CharField(label="Who did it, if not you", required=False, max_length=200, widget=ShortText(width=20))

    answered_by: tuple[str, ...] = ()
    """The fields of which one at least is filled in where the row is one."""

    def __init__(self, *args: Any, downtime: Downtime | None, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.downtime, self.reader = downtime, reader

    @property
    def is_filled(self) -> bool:
        """Whether anything was entered in it."""
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in self.answered_by)

    def clean(self) -> dict[str, Any]:
        """Read the time within the downtime: nobody guesses a day or an hour."""
        cleaned = super().clean() or self.cleaned_data
        if not self.is_filled:
            return cleaned
        if self.downtime is None:
            raise ValidationError("Choose first when the system was down")
        read = instant_typed(cleaned.get("at") or "", Window(self.downtime.began_at, self.downtime.ended_at))
        if isinstance(read, Refusal):
            self.add_error("at", read.words)
        else:
            cleaned["instant"] = read
        return cleaned

    def happened(self) -> Happened:
        """When, what and by whom. Only of a valid row."""
        held = self.cleaned_data
        return Happened(held["instant"], held["words"], held["by"])

    def record(self, acting: Acting, downtime: Downtime) -> str:
        """Record the row, as an act of its own. Gives a sentence; raises `Refused`."""
        raise NotImplementedError


class DutyRow(LateRow):
    """That a duty was done or tried. `duty`: it is on the list; without, its reference is asked for."""

    answered_by = ("what", "reference")
    field_order = ("reference", "what", "at", "words", "by")
    reference = forms.CharField(label="Duty", required=False, max_length=20, widget=ShortText(width=10))
    what = forms.ChoiceField(
        label="Done or tried", required=False, choices=[(NOTHING, "Neither"), (DONE, "Done"), (TRIED, "Tried")]
    )

    def __init__(self, *args: Any, duty: Duty | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duty = duty
        if duty is not None:
            # it stands on the list, and has been found
            del self.fields["reference"]

    def clean(self) -> dict[str, Any]:
        """Find the duty, open or ended."""
        cleaned = super().clean()
        if not self.is_filled:
            return cleaned
        cleaned["duty"] = self.duty or self._found(cleaned.get("reference") or "")
        if cleaned["duty"] is None:
            self.add_error("reference", "Enter the reference of a duty that you may see, like D10427K")
        if not cleaned.get("what"):
            self.add_error("what", "Select whether it was done or tried")
        return cleaned

    def _found(self, typed: str) -> Duty | None:
        wanted = parse_reference(typed)
        return duties_visible_to(self.reader).filter(reference=wanted).first() if wanted else None

    def record(self, acting: Acting, downtime: Downtime) -> str:
        """Record it on the duty."""
        duty: Duty = self.cleaned_data["duty"]
        if self.cleaned_data["what"] == DONE:
            commands.enter_done(acting, duty, downtime, self.happened())
            return f"{duty.reference}: done"
        commands.enter_attempt(acting, duty, downtime, self.happened())
        return f"{duty.reference}: tried"


def _clocks() -> list[tuple[str, str]]:
    return [("", "Choose"), *((key, str(row.body["words"])) for key, row in delivered_clocks().items())]


class SubjectRow(LateRow):
    """A row about a child, an adult, a place or an event, found by its reference."""

    reference = forms.CharField(label="Of whom", required=False, max_length=20, widget=ShortText(width=10))
    chooses: str
    """The field that says what began, or what was decided."""
    missing: str

    def clean(self) -> dict[str, Any]:
        """Find whom it is about."""
        cleaned = super().clean()
        if self.is_filled:
            cleaned["subject"] = _subject(self, cleaned)
            if not cleaned.get(self.chooses):
                self.add_error(self.chooses, self.missing)
        return cleaned

    def whom(self) -> "Subject | Person":
        """Whom it is about. Only of a valid row."""
        found: Subject | Person = self.cleaned_data["subject"]
        return found


class BeganRow(SubjectRow):
    """That something began to have to be done."""

    answered_by = ("reference", "clock")
    field_order = ("reference", "clock", "at", "words", "by")
    chooses, missing = "clock", "Select what has to be done"
    clock = forms.ChoiceField(label="What has to be done", required=False, choices=_clocks)

    def record(self, acting: Acting, downtime: Downtime) -> str:
        """Begin the duty."""
        duty = commands.enter_duty(acting, self.cleaned_data["clock"], self.whom(), downtime, self.happened())
        return f"{duty.reference}: began"


def _grades() -> list[tuple[str, str]]:
    found = [("", "Choose")]
    for key, row in delivered_scales().items():
        words = str(row.body["words"])
        found += [(f"{key}:{grade['key']}", f"{words}: {grade['words']}") for grade in row.body["grades"]]
    return found


class DecidedRow(SubjectRow):
    """That something was decided of somebody."""

    answered_by = ("reference", "grade")
    field_order = ("reference", "grade", "at", "words", "by")
    chooses, missing = "grade", "Select what was decided"
    grade = forms.ChoiceField(label="What was decided", required=False, choices=_grades)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = "Why, and on what information"
        self.fields["by"].label = "Who decided, with rank, if not you"

    def record(self, acting: Acting, downtime: Downtime) -> str:
        """Record the decision."""
        scale, _, outcome = self.cleaned_data["grade"].partition(":")
        decision = boards_commands.enter_decision(acting, self.whom(), scale, outcome, downtime, self.happened())
        return f"{decision.reference}: decided"


def _subject(row: LateRow, cleaned: Mapping[str, Any]) -> "Subject | Person | None":
    """Whom or what a row's reference is of; an error on the row where it is of nothing that the reader may see."""
    wanted = parse_reference(cleaned.get("reference") or "")
    find = {"P": person_for, "L": place_for, "E": event_for}.get(wanted[0]) if wanted else None
    try:
        found: Subject | Person | None = find(row.reader, wanted) if find and wanted else None  # type: ignore[operator]
    except Http404:
        found = None
    if found is None:
        row.add_error("reference", _OF)
    return found
