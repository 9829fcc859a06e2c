"""The forms of a duty's life."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from sightline.access.ranks import RANKS
from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateTimeField
from sightline.core.components.widgets import LongText, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.duties.queries.colleagues import Colleague, user_with
from sightline.duties.rules.clocks import Clock
from sightline.duties.rules.law import changes_of, stops_of
from sightline.pole.queries.owner_named import owner_named

_AT = dict.fromkeys(("still_to_come", "before_it_began"), "at")
_WHY = {"no_reason": "why"}


def _long(label: str, *, required: bool = True, longest: int = 800, rows: int = 4, hint: str = "") -> forms.CharField:
    widget = LongText(rows=rows, count=longest)
    return forms.CharField(label=label, required=required, max_length=longest, help_text=hint, widget=widget)


class DischargeDutyForm(RecordingForm):
    """When it was done, and what proves it."""

    answers_for: ClassVar[Mapping[str, str]] = {**_AT, "no_reason": "words"}
    field_order = ("kind", "words", "at")
    kind = forms.ChoiceField(
        label="What proves it?",
        choices=[
            ("words", "I did it, or saw that it was done"),
            ("acknowledgement", "Somebody acknowledged it by name"),
            ("event", "An event on record"),
            ("document", "A document"),
        ],
        initial="words",
        widget=RadioChoices(small=True),
    )
    words = _long("What was done, and where that can be seen", hint="For an event or a document, its reference too.")
    at = DateTimeField(
        label="When it was really done",
        required=False,
        past_only=True,
        help_text="Leave it empty if it was done just now.",
    )


class RecordAttemptForm(RecordingForm):
    """What was tried, when and by whom; and why nothing was tried before."""

    answers_for: ClassVar[Mapping[str, str]] = {**_AT, "no_reason": "outcome"}
    field_order = ("outcome", "who", "at", "gap_reason")
    outcome = _long("What was tried, and what came of it")
    who = forms.CharField(
        label="Who tried",
        required=False,
        max_length=200,
        help_text="Leave it empty if it was you.",
        widget=ShortText(width=20),
    )
    at = DateTimeField(label="When", required=False, past_only=True, help_text="Leave it empty if it was just now.")
    gap_reason = _long("Why nothing was tried for some time before, if so", required=False, longest=500, rows=2)


class ExemptDutyForm(RecordingForm):
    """Why it need not be done."""

    answers_for: ClassVar[Mapping[str, str]] = _WHY
    why = _long("Why it need not be done", hint="Your rank is recorded with it.")


class StopDutyForm(RecordingForm):
    """Which event stopped it, and when."""

    answers_for: ClassVar[Mapping[str, str]] = {**_AT, "no_reason": "words", "not_by_law": "event"}
    field_order = ("event", "words", "at")
    event = forms.ChoiceField(label="What happened?", widget=RadioChoices(small=True))
    words = _long("How that is known", hint="The order, the court or whoever said so.")
    at = DateTimeField(label="When it happened", required=False, past_only=True, help_text="Empty: just now.")

    def __init__(self, *args: Any, clock: Clock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["event"]
        field.choices = list(stops_of(clock).items())


class ChangeClockForm(RecordingForm):
    """What changed the clock, when, for how long, and on whose authority."""

    answers_for: ClassVar[Mapping[str, str]] = {
        **_AT,
        **dict.fromkeys(("not_by_law", "only_once"), "event"),
        "rank_too_low": "rank",
        "ends_before": "until",
        "too_long": "hours",
        "too_late": "at",
    }
    field_order = ("event", "at", "until", "hours", "who", "rank", "words")
    event = forms.ChoiceField(label="What happened?", widget=RadioChoices(small=True))
    at = DateTimeField(label="When it was authorised, or began", past_only=True)
    until = DateTimeField(label="When it ended, if it has", required=False, past_only=True)
    hours = forms.IntegerField(
        label="Until how many hours after the clock began, where that was said",
        required=False,
        min_value=1,
        max_value=24 * 31,
        widget=ShortText(width=3, suffix="hours"),
    )
    who = forms.CharField(
        label="Who authorised it",
        required=False,
        max_length=200,
        help_text="Leave it empty if it was you.",
        widget=ShortText(width=20),
    )
    rank = forms.ChoiceField(
        label="Their rank at the time",
        required=False,
        choices=[("", "Mine, or none is needed"), *((rank, rank) for rank in RANKS)],
    )
    words = _long("What was decided", required=False, longest=700, rows=3)

    def __init__(self, *args: Any, clock: Clock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        changes = changes_of(clock).values()
        field: Any = self.fields["event"]
        field.choices = [(change.kind, change.words) for change in changes]
        # what none of its events has is not asked
        if not any(change.spans for change in changes):
            del self.fields["until"]
        if all(change.spans for change in changes):
            del self.fields["hours"]


class OfferDutyForm(RecordingForm):
    """To whom, with a word to them."""

    answers_for: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("owner_already", "cannot_own", "not_yours_to_offer"), "to"
    )
    field_order = ("to", "username", "words")
    to = forms.ChoiceField(label="Somebody who is there now", required=False)
    username = forms.CharField(
        label="Or somebody else: the name they sign in with",
        required=False,
        max_length=150,
        widget=ShortText(width=20, spellcheck="false", autocapitalize="none"),
    )
    words = _long("What they should know", required=False, rows=3, hint="What was tried, and what comes next.")

    def __init__(self, *args: Any, reader: Acting, colleagues: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        field: Any = self.fields["to"]
        field.choices = [("", "Choose"), *((str(each.user), each.words) for each in colleagues)]

    def clean(self) -> dict[str, Any]:
        """One person, found by either answer."""
        cleaned = super().clean() or self.cleaned_data
        typed = cleaned.get("username", "")
        if typed:
            found = owner_named(self.reader, typed)
            if found is None:
                self.add_error("username", "Nobody signs in by that name. Check how it is written")
            cleaned["whom"] = found
        elif cleaned.get("to"):
            cleaned["whom"] = user_with(UUID(cleaned["to"]))
        elif not self.errors:
            raise ValidationError("Choose who is to have it, or enter the name they sign in with")
        return cleaned


class DeclineDutyForm(RecordingForm):
    """Why not."""

    answers_for: ClassVar[Mapping[str, str]] = _WHY
    why = _long("Why you do not accept it", hint="Whoever offered it reads this.")


class SayRaisedInErrorForm(RecordingForm):
    """Why it should not have begun."""

    answers_for: ClassVar[Mapping[str, str]] = _WHY
    why = _long("Why it should not have begun", hint="It goes on until somebody else confirms what you say.")


class ConfirmRaisedInErrorForm(RecordingForm):
    """What was looked at."""

    words = _long("What you looked at", required=False, longest=400, rows=3)
