"""The forms of facts: what every one of them asks, and how an answer becomes what a command takes."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateTimeField, PartialDateField
from sightline.core.components.partial_date import DatePrecision, PartialDate
from sightline.core.components.widgets import LongText, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.pole.facts import FACT_KINDS
from sightline.pole.models import Fact
from sightline.pole.rules.facts import cannot_hold
from sightline.pole.rules.times import Times, cannot_be_times

from .references import ReferenceField


def partial(day: Any, precision: str) -> PartialDate | None:
    """What to show in the boxes of a date that a fact holds."""
    if day is None:
        return None
    return PartialDate.of(day, DatePrecision.YEAR if precision == "about" else DatePrecision(precision))


class SourcedForm(RecordingForm):
    """A form that asks who says so and since when it is known. The questions come last."""

    said_by = forms.CharField(
        label="Who says so",
        required=False,
        max_length=200,
        help_text="A person, an agency or a document. Leave it empty if you saw or heard it yourself.",
        widget=ShortText(),
    )
    known_from = DateTimeField(
        label="When you came to know it",
        required=False,
        help_text="Leave it empty if that is now.",
    )
    last: ClassVar[tuple[str, ...]] = ("said_by", "known_from")
    answers_for: ClassVar[Mapping[str, str]] = {"known_in_future": "known_from", "known_before_the_first": "known_from"}

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.order_fields([name for name in self.fields if name not in self.last] + list(self.last))

    def clean(self) -> dict[str, Any]:
        """Look up what each reference leads to."""
        cleaned = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, ReferenceField) and cleaned.get(name):
                try:
                    cleaned[name] = field.found(self.reader, cleaned[name])
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """Who says so, as commands take it."""
        return {"said_by": self.cleaned_data["said_by"]}


class FactForm(SourcedForm):
    """The form of one kind of fact. Subclasses name it and add its questions, named after the columns."""

    fact_kind: ClassVar[str]

    @classmethod
    def held(cls, reader: Acting, fact: Fact) -> dict[str, Any]:
        """What the form shows at first when `fact` is corrected. Who says the new one is asked again."""
        return FACT_KINDS[cls.fact_kind].values(fact)

    def clean(self) -> dict[str, Any]:
        """Ask the rules that the command will ask, so that the answer stands beside its question."""
        cleaned = super().clean()
        if not self.errors:
            now = clock.now()
            self.refuse(cannot_hold(self.fact_kind, self.values(), timezone.localdate(now)))
            self.refuse(cannot_be_times(self.times, now))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The columns of the fact, as commands take them."""
        columns = FACT_KINDS[self.fact_kind].columns
        return {column: self.cleaned_data[column] for column in columns if column in self.cleaned_data}

    def about(self, whose: Any) -> tuple[Any, Mapping[str, Any]]:
        """Whom the fact is of, and its values, where the form was opened on the record of `whose`."""
        return whose, self.values()

    @property
    def times(self) -> Times:
        """The times as commands take them."""
        return Times(known_from=self.cleaned_data["known_from"])


class SpanForm(FactForm):
    """The form of a fact that is true from some day until another."""

    true_from = PartialDateField(
        label="True from", required=False, help_text="As much of the date as is known. The day and month may be empty."
    )
    true_until = PartialDateField(
        label="True until", required=False, help_text="Leave it empty if it still holds, or nobody knows."
    )
    last: ClassVar[tuple[str, ...]] = ("true_from", "true_until", "said_by", "known_from")
    answers_for: ClassVar[Mapping[str, str]] = {**FactForm.answers_for, "ends_before_it_begins": "true_until"}

    @classmethod
    def held(cls, reader: Acting, fact: Fact) -> dict[str, Any]:
        return {
            **super().held(reader, fact),
            "true_from": partial(fact.true_from, fact.true_from_precision),
            "true_until": partial(fact.true_until, fact.true_until_precision),
        }

    @property
    def times(self) -> Times:
        """The times as commands take them: a date that is not exact begins on its first day and ends on its last."""
        start, end = self.cleaned_data["true_from"], self.cleaned_data["true_until"]
        return Times(
            true_from=start.earliest if start else None,
            true_from_precision=start.precision.value if start else "day",
            true_until=end.latest if end else None,
            true_until_precision=end.precision.value if end else "day",
            known_from=self.cleaned_data["known_from"],
        )


def asking_why(form: type[FactForm]) -> type[FactForm]:
    """The same form, for correcting: it also asks why what stands is wrong."""
    why = forms.CharField(
        label="Why what is recorded is wrong",
        max_length=1000,
        widget=LongText(rows=3, count=1000),
        help_text="Whoever relied on it will want to know.",
    )
    answers_for = {**form.answers_for, "no_reason": "why"}
    more = {"why": why, "last": (*form.last, "why"), "answers_for": answers_for}
    return type(form.__name__, (form,), more)
