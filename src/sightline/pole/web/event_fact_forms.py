"""The forms of what is said about an event: who was involved, why it matters, a further account."""

from typing import Any

from django import forms

from sightline.core.components.widgets import LongText, RadioChoices
from sightline.pole.models import Involvement
from sightline.pole.rules.roles import ROLES

from .fact_forms import FactForm
from .references import ReferenceField


def asked(label: str) -> forms.ChoiceField:
    """A question that is answered yes, no or not recorded: the last until somebody says."""
    answers = Involvement.Answer
    return forms.ChoiceField(
        label=label, choices=answers.choices, initial=answers.NOT_RECORDED, widget=RadioChoices(inline=True, small=True)
    )


class PartQuestions(forms.Form):
    """What somebody's part in an event was."""

    role = forms.ChoiceField(
        label="Their part in this event",
        choices=[(role.key, role.words) for role in ROLES.values()],
        initial="subject",
        help_text="It belongs to this event only.",
    )
    present = asked("Were they there?")
    seen = asked("Were they seen?")
    spoken_to = asked("Were they spoken to?")


class InvolvementForm(PartQuestions, FactForm):
    """Somebody's part in an event, to be corrected."""

    fact_kind = "involvement"


class NewInvolvementForm(InvolvementForm):
    """Somebody's part in an event, and whose."""

    who = ReferenceField("P", label="Reference of the person")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["who"])


class SignificanceForm(FactForm):
    """Why an event matters in somebody's story, to be corrected."""

    fact_kind = "significance"
    note = forms.CharField(
        label="Why it matters in their story",
        max_length=1000,
        widget=LongText(rows=4, count=1000),
        help_text="Your professional opinion. It is shown as one, with your name.",
    )


class NewSignificanceForm(SignificanceForm):
    """Why an event matters, and in whose story."""

    who = forms.ChoiceField(label="In whose story?", widget=RadioChoices(small=True))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101 - the class says so
        who.choices = people
        if len(people) == 1:
            who.initial = people[0][0]
        self.order_fields(["who"])


class AccountForm(FactForm):
    """A further account of an event."""

    fact_kind = "account"
    text = forms.CharField(
        label="What was said or found out", max_length=20_000, widget=LongText(rows=8), help_text="In their own words."
    )
