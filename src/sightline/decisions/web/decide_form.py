"""The form on which somebody decides: the grade and why; all else may be left as it is."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from sightline.access.refusals import Refusal
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateTimeField
from sightline.core.components.widgets import CheckboxChoices, LongText, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.decisions.commands.writing import LONGEST, Deciding
from sightline.decisions.queries.deciding_on import ScaleHere, Sibling
from sightline.decisions.queries.decision_record import PARTS
from sightline.decisions.rules.reasons import REASONS, RESOURCES
from sightline.decisions.rules.times import cannot_be_when
from sightline.pole.web.references import ReferenceField

from .seen import Seen


def _words(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST, help_text=hint, widget=LongText(rows=3))


class DecideForm(RecordingForm):
    """One decision on one scale."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "no_reason": "rationale",
        "decided_later": "decided_at",
        "occurred_later": "occurred_at",
    }
    outcome = forms.ChoiceField(label="Grade")
    rationale = forms.CharField(
        label="Why",
        max_length=LONGEST,
        help_text="What you saw, were told or know. A few words are enough to raise.",
        widget=LongText(rows=4),
    )
    reason = forms.ChoiceField(
        label="What the decision rests on",
        required=False,
        choices=list(REASONS.items()),
        widget=RadioChoices(small=True),
    )
    not_resources = forms.CharField(
        label="Why the reasons are not about resources",
        required=False,
        max_length=1000,
        help_text="Only where they speak of people or things that are short, and mean something else. "
        "A superintendent reads it.",
        widget=LongText(rows=2),
    )
    decided_at = DateTimeField(label="When it was decided", required=False, help_text="Leave it empty if that is now.")
    occurred_at = DateTimeField(
        label="When what it is about happened", required=False, help_text="Leave it empty if nobody knows."
    )
    by_words = forms.CharField(
        label="Who decided",
        required=False,
        max_length=200,
        help_text="Leave it empty if you did. For a meeting, its chair with their post.",
        widget=ShortText(),
    )
    meeting = ReferenceField("E", label="Meeting at which it was decided", required=False)
    there = _words("Who else was required and was there", "One a line: the agency, and who came.")
    missing = _words("Who else was required and was not there", "One a line.")
    review_due = DateTimeField(
        label="By when somebody looks at it again", required=False, help_text="Leave it empty for the usual time."
    )
    alike = forms.MultipleChoiceField(
        label="Decide the same of these children, in the same words",
        required=False,
        help_text="One decision each. Untick whoever it does not fit.",
        widget=CheckboxChoices(small=True),
    )
    information, threat, powers, options = (_words(label) for label in PARTS.values())
    seen = forms.CharField(widget=forms.HiddenInput, max_length=60_000)

    def __init__(
        self, *args: Any, reader: Acting, scale: ScaleHere, siblings: Sequence[Sibling] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.reader, self.law, self.refused = reader, scale.law, ""
        grades = list(reversed(scale.law.grades))
        outcome: Any = self.fields["outcome"]
        outcome.widget = RadioChoices(hints={grade.key: grade.means for grade in grades})
        outcome.choices = [(grade.key, _grade_words(grade.words, stands=grade.key == scale.stands)) for grade in grades]
        outcome.label = scale.law.words
        if siblings:
            self.fields["alike"].choices = [(each.reference, each.words) for each in siblings]  # type: ignore[attr-defined]
        else:
            del self.fields["alike"]

    def refuse(self, refusal: Refusal | None) -> None:
        """Keep why, so that the page can offer what is to be done instead."""
        if refusal is not None:
            self.refused = refusal.code
        super().refuse(refusal)

    @property
    def is_refused_for_resources(self) -> bool:
        """Whether it was refused for a shortage: the page then offers to record that."""
        return self.refused == RESOURCES

    def clean(self) -> dict[str, Any]:
        """Look the meeting up, and ask the rule of the times that the command will ask."""
        cleaned = super().clean() or self.cleaned_data
        meeting: Any = self.fields["meeting"]
        if cleaned.get("meeting"):
            try:
                cleaned["meeting"] = meeting.found(self.reader, cleaned["meeting"])
            except ValidationError as error:
                self.add_error("meeting", error)
        self.refuse(cannot_be_when(cleaned.get("occurred_at"), cleaned.get("decided_at"), clock.now()))
        return cleaned

    def deciding(self, seen: Seen) -> Deciding:
        """What was entered, as the command takes it, with what was on screen."""
        data = self.cleaned_data
        return Deciding(
            rationale=data["rationale"],
            reason=data["reason"],
            not_resources=data["not_resources"],
            occurred_at=data["occurred_at"],
            decided_at=data["decided_at"],
            by_words=data["by_words"],
            meeting=data["meeting"] or None,
            others=(*_people(data["there"], there=True), *_people(data["missing"], there=False)),
            review_due=data["review_due"],
            parts={name: data[name] for name in PARTS if data[name].strip()},
            considered=seen.lines,
            shown=seen.stood,
            seen_at=seen.at,
        )


def _grade_words(words: str, *, stands: bool) -> str:
    return f"{words} (stands now)" if stands else words


def _people(text: str, *, there: bool) -> tuple[dict[str, Any], ...]:
    lines = (line.strip()[:200] for line in text.splitlines())
    return tuple({"who": line, "there": there} for line in lines if line)
