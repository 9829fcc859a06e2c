"""The forms of a log's life: assess, grade, hold, send, say where a unit is, result, close, reopen."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from sightline.access.refusals import Refusal
from sightline.contact.models import Thrive
from sightline.contact.rules.closing import Closing
from sightline.contact.rules.progress import UnitStep
from sightline.contact.rules.states import CHILD_INVOLVED, ChildAnswer, Grade
from sightline.contact.rules.thrive import BY_KEY, LETTERS, OVERTAKEN, Assessment
from sightline.core.components.date_fields import DateTimeField
from sightline.core.components.widgets import LongText, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.decisions.commands.writing import Deciding
from sightline.decisions.rules.reasons import REASONS
from sightline.pole.web.references import ReferenceField

_ASKED = [(each.value, each.words) for each in ChildAnswer if each is not ChildAnswer.NOT_ASKED]


def _words(label: str, hint: str = "", *, rows: int = 2, longest: int = 2000, key: str = "") -> forms.CharField:
    widget = LongText(rows=rows, accesskey=key) if key else LongText(rows=rows)
    return forms.CharField(label=label, required=False, max_length=longest, help_text=hint, widget=widget)


class StepForm(RecordingForm):
    """One step. What a rule asks for is not marked in the form: the rule says so, in words, where it is lacking."""

    mark_optional = False


class ThriveForm(StepForm):
    """The question of children first, then the six letters. What stood is there to be changed."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "child_not_asked": "child",
        **{f"no_{letter.key}": letter.key for letter in LETTERS},
    }
    child = forms.ChoiceField(
        label="Are any children living there, present, or connected with anyone involved?",
        required=False,
        choices=_ASKED,
        widget=RadioChoices(small=True, inline=True),
    )
    children = _words("Who are they, how old, and where are they now?", "As it is said.", key="c", longest=1000)
    meanwhile = _words("What may happen until somebody is there?", key="m", longest=1000)
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    because = forms.CharField(
        label="What changed", required=False, max_length=300, help_text="If it was assessed before.", widget=ShortText()
    )

    def __init__(self, *args: Any, before: Thrive | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for letter in LETTERS:
            self.fields[letter.key] = _words(f"{letter.words}: {letter.asks}", key=letter.key[0])
            if letter.choices:
                self.fields[f"{letter.key}_choice"] = forms.ChoiceField(
                    label=letter.asks_choice,
                    required=False,
                    choices=letter.choices,
                    widget=RadioChoices(small=True, inline=True),
                )
        self.order_fields(_ORDER)
        self.before = before.version if before else 0
        self.initial = {"after": self.before, **self.initial}
        if before is None:
            del self.fields["because"]
        else:
            self.initial = {**_initial(before), **self.initial}

    def refuse(self, refusal: Refusal | None) -> None:
        """As any refusal; of what somebody else wrote meanwhile it is told once, and what is sent then is the next."""
        super().refuse(refusal)
        if refusal is not None and refusal.code == OVERTAKEN:
            # by its own look-up: what was sent holds a list behind each name
            self.data = {name: self.data[name] for name in self.data} | {"after": str(self.before)}

    @property
    def assessment(self) -> Assessment:
        """What was entered, as the command takes it."""
        data = self.cleaned_data
        return Assessment(
            {key: data[key] for key in BY_KEY},
            ChildAnswer(data["child"] or ChildAnswer.NOT_ASKED),
            {key: data.get(f"{key}_choice", "") for key in BY_KEY},
            data["children"],
            data["meanwhile"],
            data.get("because", ""),
            data["after"],
        )


_ORDER = (
    *("after", "because", "child", "children"),
    *(name for letter in LETTERS for name in (letter.key, f"{letter.key}_choice")),
    "meanwhile",
)


def _initial(before: Thrive) -> dict[str, Any]:
    words = {key: answer["words"] for key, answer in before.letters.items()}
    chosen = {f"{key}_choice": answer.get("choice", "") for key, answer in before.letters.items()}
    return {**words, **chosen, "child": before.child, "children": before.children, "meanwhile": before.meanwhile}


class GradeForm(StepForm):
    """How soon, and why."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "no_reason": "rationale",
        "resources": "not_resources",
        **dict.fromkeys(("prompt_stands", "not_assessed", "assess_again"), "grade"),
    }
    grade = forms.ChoiceField(
        label="How soon is somebody there?",
        choices=[(each.value, each.words) for each in reversed(Grade)],
        widget=RadioChoices(
            small=True,
            hints={
                Grade.IMMEDIATE: "Danger to life, violence now, a child in immediate danger.",
                Grade.PRIORITY: "Within the hour: vulnerability, or evidence that would be lost.",
                Grade.SCHEDULED: "By appointment. For a child it is booked at once, and looked at a second time.",
                Grade.WITHOUT_DEPLOYMENT: "Nobody goes. For a child only after the second look.",
            },
        ),
    )
    rationale = _words("Why", "What may happen, and to whom.", rows=3, key="y")
    reason = forms.ChoiceField(
        label="What it rests on",
        required=False,
        choices=[(key, words) for key, words in REASONS.items() if key != "meeting"],
        help_text="A shortage lowers no grade: the log is then held as awaiting a resource, with its clock.",
        widget=RadioChoices(small=True),
    )
    not_resources = _words(
        "Why the reasons are not about resources",
        "Only where they speak of people who are short, and mean another thing.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            # asked only of whoever was refused for words that may mean something else
            del self.fields["not_resources"]

    @property
    def deciding(self) -> Deciding:
        """What was entered, as the command takes it."""
        data = self.cleaned_data
        return Deciding(data["rationale"], reason=data["reason"], not_resources=data["not_resources"])


class UnresourcedForm(StepForm):
    """What is lacking."""

    answers_for: ClassVar[Mapping[str, str]] = {"nothing_lacking": "lacking"}
    lacking = _words("What is lacking?", "No unit free, none with the skill, none near enough.", longest=1000)
    meanwhile = _words("What is done until somebody goes?", "Who rings back, who else was asked.", longest=1000)


class LookForm(StepForm):
    """What the look found."""

    answers_for: ClassVar[Mapping[str, str]] = {"nothing_said": "words"}
    words = _words("What changed since the last look, who rang back, what else was tried?", rows=3, longest=1000)


class SendForm(StepForm):
    """Who goes."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_unit": "call_sign", "on_log": "call_sign"}
    call_sign = forms.CharField(
        label="Call sign", required=False, max_length=40, widget=ShortText(width=10, autofocus=True)
    )
    officer = forms.ChoiceField(
        label="Who is in it?", required=False, help_text="The briefing goes to their phone.", widget=forms.Select
    )

    def __init__(self, *args: Any, officers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officer: Any = self.fields["officer"]
        officer.choices = [("", "Not known"), *officers]


class UnitForm(StepForm):
    """Where a unit is. One press from the log's page; here also for what happened before now."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "said_before": "step",
        **dict.fromkeys(("ahead", "before_sent", "order"), "at"),
    }
    step = forms.ChoiceField(
        label="What does the unit say?",
        choices=[(each.value, each.words) for each in UnitStep],
        widget=RadioChoices(small=True),
    )
    at = DateTimeField(label="When that was", required=False, help_text="Leave it empty if it is now.")
    words = forms.CharField(label="What else it says", required=False, max_length=300, widget=ShortText())


class ResultForm(StepForm):
    """What came of it."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_result": "result"}
    result = _words("What was found and done?", rows=4, longest=5000, key="r")
    code = forms.CharField(label="Closing code", required=False, max_length=100, widget=ShortText(width=20))


class CloseForm(StepForm):
    """Why it closes; of a child, how it is known that they are safe, and by whom."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "no_reason": "why",
        "judging": "why",
        "not_confirmed": "confirmed_how",
        "child_not_known": "tried",
        "same_log": "duplicate",
        "other_closed": "duplicate",
        **dict.fromkeys(("wider_log", "graded_higher", "not_raised_there", "not_on_it"), "duplicate"),
    }
    why = _words("What came of it?", rows=3, longest=1000, key="y")
    code = forms.CharField(label="Closing code", required=False, max_length=100, widget=ShortText(width=20))
    confirmed_how = _words(
        "How is it known that the child is safe?", "Seen, spoken to alone, by whom told: not that nobody rang again."
    )
    confirmed_by = forms.CharField(
        label="Who confirmed it?", required=False, max_length=200, help_text="A name and a post.", widget=ShortText()
    )
    tried = _words("What was done to find out about children?")
    duplicate = ReferenceField("E", label="The log of the same that goes on", required=False)

    def __init__(self, *args: Any, child: ChildAnswer, of_child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not of_child and child not in CHILD_INVOLVED:
            del self.fields["confirmed_how"], self.fields["confirmed_by"]
        if child is not ChildAnswer.NOT_KNOWN:
            del self.fields["tried"]

    @property
    def closing(self) -> Closing:
        """What was entered, as the command takes it."""
        data = self.cleaned_data
        return Closing(
            data["why"],
            data["code"],
            data.get("confirmed_how", ""),
            data.get("confirmed_by", ""),
            data.get("tried", ""),
        )


class ReopenForm(StepForm):
    """Why it opens again."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = _words("Why is it opened again?", rows=2, longest=1000)
