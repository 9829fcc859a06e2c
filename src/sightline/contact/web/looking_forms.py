"""The forms of the second look."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from sightline.contact.commands.say_seen_or_accepted import Assured
from sightline.contact.commands.take_second_look import Looked
from sightline.contact.models import SeenOrAccepted
from sightline.contact.rules.looking_again import Outcome
from sightline.contact.rules.states import Grade
from sightline.core.components.widgets import CheckboxChoices, LongText, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm

_OUTCOMES = [
    (Outcome.REGRADED, "Grade it again"),
    (Outcome.AGREED, "Agree with the grade"),
    (Outcome.ASKED, "Ask for more"),
    (Outcome.DISMISSED, "Dismiss the prompt: it is not of a child at risk"),
]
_WORST_FIRST = [(grade.value, grade.words) for grade in reversed(Grade)]
_MISSED = [("yes", "Yes, something was missed"), ("no", "No")]


class SecondLookForm(RecordingForm):
    """What came of it, why, and what whoever graded it can learn."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "no_why": "why",
        "label_for_a_reason": "why",
        "no_grade": "grade",
        "on_log": "send",
        "inspector_looks": "outcome",
        "nothing_stands": "outcome",
    }
    needed = ("grade", "why")

    outcome = forms.ChoiceField(
        label="What comes of it?", choices=_OUTCOMES, initial=Outcome.REGRADED, widget=RadioChoices(small=True)
    )
    grade = forms.ChoiceField(
        label="If you grade it again: which grade?",
        help_text="A higher grade is in force at once, and goes to dispatch.",
        required=False,
        choices=_WORST_FIRST,
        widget=RadioChoices(small=True, inline=True),
    )
    why = forms.CharField(
        label="Why?",
        help_text="Who has seen the child, or how do you know? A label is no reason.",
        required=False,
        max_length=1000,
        widget=LongText(rows=3, accesskey="y"),
    )
    send = forms.CharField(
        label="Send a unit now: its call sign",
        required=False,
        max_length=40,
        widget=ShortText(width=10),
    )
    was_missed = forms.ChoiceField(
        label="Did the first look miss something?",
        required=False,
        choices=_MISSED,
        widget=RadioChoices(small=True, inline=True),
    )
    learning = forms.CharField(
        label="A note for whoever graded it",
        help_text="For learning, not discipline. They can read it.",
        required=False,
        max_length=1000,
        widget=LongText(rows=2),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def looked(self) -> Looked:
        """What was entered, as the command takes it."""
        told = self.cleaned_data
        return Looked(
            outcome=Outcome(told["outcome"]),
            why=told["why"],
            grade=told["grade"],
            was_missed={"yes": True, "no": False}.get(told["was_missed"]),
            learning=told["learning"],
            shown=told["shown"],
            send=told["send"],
        )


class SeenOrAcceptedForm(RecordingForm):
    """Who saw the child, or accepted, by name."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_name": "who", "nothing_seen": "words"}
    needed = ("who", "agency", "words")

    how = forms.ChoiceField(
        label="Has the child been seen, or has an agency accepted?",
        choices=[
            (SeenOrAccepted.How.SEEN, "Somebody has seen the child"),
            (SeenOrAccepted.How.ACCEPTED, "Another agency has accepted the child"),
        ],
        initial=SeenOrAccepted.How.SEEN,
        widget=RadioChoices(small=True),
    )
    who = forms.CharField(label="Their name", required=False, max_length=200, widget=ShortText())
    agency = forms.CharField(
        label="Whose are they?",
        help_text="Their call sign, post or agency.",
        required=False,
        max_length=200,
        widget=ShortText(),
    )
    words = forms.CharField(
        label="How was the child, or what will the agency do and when?",
        required=False,
        max_length=1000,
        widget=LongText(rows=3),
    )
    children = forms.MultipleChoiceField(
        label="Which of the children?",
        help_text="Choose each of whom this is true. Whoever is not chosen still has to be seen.",
        required=False,
        widget=CheckboxChoices(small=True),
    )
    field_order = ("how", "children", "who", "agency", "words")

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """`children`: those among whom it has to be said which; none where the log knows of one alone."""
        super().__init__(*args, **kwargs)
        if children:
            self.fields["children"].choices = list(children)  # type: ignore[attr-defined]
        else:
            del self.fields["children"]

    @property
    def assured(self) -> Assured:
        """What was entered, as the command takes it."""
        told = self.cleaned_data
        return Assured(
            SeenOrAccepted.How(told["how"]),
            told["who"],
            told["agency"],
            told["words"],
            children=tuple(told.get("children", ())),
        )


class ReadDismissalForm(RecordingForm):
    """Whether it was right to dismiss the prompt."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_why": "words"}
    needed = ("words",)

    was_right = forms.ChoiceField(
        label="Was it right to let the prompt go?",
        choices=[("yes", "Yes"), ("no", "No: it should have been acted on")],
        widget=RadioChoices(small=True),
    )
    words = forms.CharField(label="Why?", required=False, max_length=1000, widget=LongText(rows=3))
