"""The forms of what is recorded at the scene. A thumb and a minute are enough: all but one answer may be left out."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from sightline.contact.commands.answer_for_children import NOT_SAID
from sightline.contact.commands.check_attendance import NO_REASON
from sightline.contact.commands.raise_child_concern import NO_CONCERN
from sightline.contact.commands.record_child_seen import Sight
from sightline.contact.commands.record_found_child import Found
from sightline.contact.queries.schools import school_with, schools
from sightline.contact.rules.scene import Alone, Checked, Demeanour, Seen
from sightline.core.acts import Acting
from sightline.core.components.widgets import CheckboxChoices, LongText, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.pole.web.references import ReferenceField


def _schools() -> list[tuple[str, str]]:
    return [("", "Not known, or none of these"), *schools()]


class SightQuestions(RecordingForm):
    """What is asked of each child."""

    answers_for: ClassVar[Mapping[str, str]] = {"nothing_told": "seen"}

    seen = forms.ChoiceField(
        label="Did you see the child?",
        required=False,
        choices=[(each.value, each.words) for each in Seen],
        widget=RadioChoices(
            small=True,
            hints={
                Seen.ASLEEP: "You saw and heard them breathe.",
                Seen.NOT_SEEN: "Also where you were told that they are well.",
            },
        ),
    )
    why = forms.CharField(label="If not, why not?", required=False, max_length=500, widget=ShortText())
    now_with = forms.CharField(
        label="Where is the child now, and with whom?", required=False, max_length=300, widget=ShortText()
    )
    safe_how = forms.CharField(
        label="How do you know that the child is safe now?",
        required=False,
        max_length=500,
        widget=LongText(rows=2),
    )
    demeanour = forms.MultipleChoiceField(
        label="How was the child?",
        required=False,
        choices=[(each.value, each.words) for each in Demeanour],
        widget=CheckboxChoices(small=True),
    )
    behaviour = forms.CharField(
        label="What did the child do, and how were they with each adult?",
        required=False,
        max_length=1000,
        widget=LongText(rows=2),
    )
    words = forms.CharField(
        label="What did the child say, in their own words?",
        required=False,
        max_length=2000,
        help_text="It stands with the child, marked not to be said at the door.",
        widget=LongText(rows=2),
    )
    alone = forms.ChoiceField(
        label="Did you speak to the child alone?",
        required=False,
        choices=[(each.value, each.words) for each in Alone],
        widget=RadioChoices(small=True, inline=True),
    )
    safe_by = forms.CharField(label="Who says so, if not you?", required=False, max_length=200, widget=ShortText())
    accepted_by = forms.CharField(
        label="Did another agency take the child on? Who, by name?",
        required=False,
        max_length=200,
        widget=ShortText(),
    )
    school = forms.ChoiceField(label="Which school?", required=False, choices=_schools)
    school_words = forms.CharField(
        label="School or nursery, if it is not in the list", required=False, max_length=200, widget=ShortText()
    )

    @property
    def sight(self) -> Sight:
        """What was entered, as the command takes it."""
        names = ("seen", "why", "alone", "behaviour", "words", "now_with", "safe_how", "safe_by", "accepted_by")
        answers = self.cleaned_data
        return Sight(
            **{name: answers[name] for name in (*names, "school_words")},
            demeanour=tuple(answers["demeanour"]),
            school=school_with(answers["school"]),
        )


class FoundChildForm(SightQuestions):
    """Who was found, then how they were."""

    answers_for: ClassVar[Mapping[str, str]] = {**SightQuestions.answers_for, "nobody_described": "name"}

    name = forms.CharField(label="The child's name, if anybody knows it", required=False, max_length=200)
    age = forms.IntegerField(
        label="About how old?", required=False, min_value=0, max_value=17, widget=ShortText(width=3)
    )
    sex = forms.ChoiceField(
        label="A girl or a boy?",
        required=False,
        choices=[("female", "Girl"), ("male", "Boy"), ("", "Not known")],
        widget=RadioChoices(small=True, inline=True),
    )
    looks = forms.CharField(
        label="What they look like, and where you found them", required=False, max_length=300, widget=ShortText()
    )
    lives_there = forms.BooleanField(label="They live there", required=False)
    who = ReferenceField("P", label="If the child is on record: their reference", required=False)
    order: ClassVar[tuple[str, ...]] = ("name", "age", "sex", "looks", "lives_there", "who")

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.order_fields(list(self.order))

    def clean(self) -> dict[str, Any]:
        """Look up whom the reference leads to."""
        cleaned = super().clean() or self.cleaned_data
        field = self.fields["who"]
        if cleaned.get("who") and isinstance(field, ReferenceField):
            try:
                cleaned["who"] = field.found(self.reader, cleaned["who"])
            except forms.ValidationError as error:
                self.add_error("who", error)
        return cleaned

    @property
    def found(self) -> Found:
        """Who was found, as the command takes it."""
        answers = self.cleaned_data
        told = {name: answers[name] for name in ("name", "age", "sex", "looks", "lives_there")}
        return Found(person=answers["who"] or None, **told)


class AnswerForm(RecordingForm):
    """What became of children who were spoken of."""

    answers_for: ClassVar[Mapping[str, str]] = {"how_not_said": "how"}

    how = forms.CharField(
        label="What became of them, and how do you know?",
        error_messages={"required": NOT_SAID.words},
        max_length=500,
        help_text="Such as: both are in the list above. Or: no child lives here, every room was looked into.",
        widget=LongText(rows=3),
    )
    by = forms.CharField(label="Who says so, if not you?", required=False, max_length=200, widget=ShortText())


class CheckForm(RecordingForm):
    """The sergeant's check."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why", "nothing_to_do": "to_do"}

    outcome = forms.ChoiceField(
        label="What do you make of what was decided?",
        choices=[(each.value, each.words) for each in Checked],
        widget=RadioChoices(small=True),
    )
    why = forms.CharField(
        label="What did you look at, and why?",
        error_messages={"required": NO_REASON.words},
        max_length=1000,
        widget=LongText(rows=3),
    )
    to_do = forms.CharField(
        label="What has to be done yet, and by whom?", required=False, max_length=500, widget=LongText(rows=2)
    )


class VistForm(RecordingForm):
    """Nothing but the risk is asked: the rest is known."""

    high = forms.BooleanField(
        label="A child may suffer serious harm at any time: I ring the referral unit or the emergency duty team now",
        required=False,
    )


class ConcernForm(RecordingForm):
    """One sentence is enough."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_concern": "concern"}

    concern = forms.CharField(
        label="What worries you?",
        error_messages={"required": NO_CONCERN.words},
        widget=LongText(rows=4, autofocus=True),
    )
    who = forms.CharField(
        label="Which child, and where, as far as you know",
        required=False,
        max_length=500,
        help_text="A name, an age, an address, a school: whatever you have.",
        widget=ShortText(),
    )
    about = forms.CharField(required=False, widget=forms.HiddenInput, max_length=300)
