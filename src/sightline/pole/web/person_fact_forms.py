"""The form of each kind of fact about somebody."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateField, PartialDateField
from sightline.core.components.widgets import LongText, RadioChoices, ShortText
from sightline.pole.models import Fact, Name, Relationship, Residence, Sex
from sightline.pole.queries.labels import reference_of
from sightline.pole.rules import ethnicity, family, identifiers

from .fact_forms import FactForm, SpanForm, partial
from .references import ReferenceField


class NameForm(SpanForm):
    """A name as it was given, whole or in its parts."""

    fact_kind = "name"
    answers_for: ClassVar[Mapping[str, str]] = {**SpanForm.answers_for, "says_nothing": "full"}

    full = forms.CharField(
        label="Name",
        max_length=600,
        help_text="As it is said or written, in any script. One word is enough.",
        widget=ShortText(spellcheck="false"),
    )
    kind = forms.ChoiceField(
        label="What kind of name is it?",
        choices=Name.Kind.choices,
        initial=Name.Kind.USUAL,
        widget=RadioChoices(small=True),
    )

    def values(self) -> dict[str, Any]:
        values = super().values()
        # the parts of a name that was loaded do not outlive a change of the whole
        return values if values["full"] == self.initial.get("full") else {**values, "given": "", "family": ""}


class BirthDateForm(FactForm):
    """A date of birth, as far as it is known."""

    fact_kind = "birth_date"
    answers_for: ClassVar[Mapping[str, str]] = {
        **FactForm.answers_for,
        "born_in_future": "born_on",
        "born_too_long_ago": "born_on",
    }

    born_on = PartialDateField(
        label="Date of birth",
        help_text="For example, 3 5 2012. Leave the day, or the day and month, empty if not known.",
    )
    estimated = forms.BooleanField(label="This is an estimate", required=False)

    @classmethod
    def held(cls, reader: Acting, fact: Fact) -> dict[str, Any]:
        shown = super().held(reader, fact)
        born_on, precision = shown["born_on"], shown.pop("precision")
        return {**shown, "born_on": partial(born_on, precision), "estimated": precision == "about"}

    def values(self) -> dict[str, Any]:
        born = self.cleaned_data["born_on"]
        return {
            "born_on": born.earliest,
            "precision": "about" if self.cleaned_data["estimated"] else born.precision.value,
        }


class ExpectedBirthForm(FactForm):
    """When an unborn child is expected."""

    fact_kind = "expected_birth"
    answers_for: ClassVar[Mapping[str, str]] = {**FactForm.answers_for, "due_too_late": "due_on"}
    due_on = DateField(label="Expected on", help_text="The day that was worked out, even if it is rough.")


class DeathForm(FactForm):
    """That somebody has died."""

    fact_kind = "death"
    answers_for: ClassVar[Mapping[str, str]] = {**FactForm.answers_for, "died_in_future": "died_on"}
    # a form sent by a slip of the hand must not say that a child is dead
    certain = forms.BooleanField(label="This person has died")
    died_on = DateField(label="Died on", required=False, help_text="Leave it empty if the date is not known.")


class SexForm(SpanForm):
    """Sex as registered."""

    fact_kind = "sex"
    value = forms.ChoiceField(label="Sex", choices=Sex.Value.choices, widget=RadioChoices(small=True))


class GenderForm(SpanForm):
    """Gender in their own words."""

    fact_kind = "gender"
    value = forms.CharField(label="Gender", max_length=100, help_text="In their own words.", widget=ShortText(width=20))


class EthnicityForm(SpanForm):
    """Ethnicity, by the 18+1 codes."""

    fact_kind = "ethnicity"
    code = forms.ChoiceField(
        label="Ethnicity", choices=[("", "Choose"), *((k, f"{w} ({k})") for k, w in ethnicity.CODES.items())]
    )
    self_defined = forms.TypedChoiceField(
        label="Whose answer is it?",
        choices=[("yes", "Their own"), ("no", "As an officer saw it")],
        coerce=lambda answer: answer == "yes",
        initial="yes",
        widget=RadioChoices(small=True),
    )

    @classmethod
    def held(cls, reader: Acting, fact: Fact) -> dict[str, Any]:
        shown = super().held(reader, fact)
        return {**shown, "self_defined": "yes" if shown["self_defined"] else "no"}


_NEEDED = {"yes": True, "no": False, "not_asked": None}


class LanguageForm(SpanForm):
    """A language, and whether an interpreter is needed."""

    fact_kind = "language"
    language = forms.CharField(label="Language", max_length=100, widget=ShortText(width=20))
    interpreter_needed = forms.TypedChoiceField(
        label="Is an interpreter needed?",
        choices=[("yes", "Yes"), ("no", "No"), ("not_asked", "Nobody has asked")],
        coerce=_NEEDED.__getitem__,
        initial="not_asked",
        widget=RadioChoices(small=True),
    )

    @classmethod
    def held(cls, reader: Acting, fact: Fact) -> dict[str, Any]:
        shown = super().held(reader, fact)
        answer = next(word for word, value in _NEEDED.items() if value is shown["interpreter_needed"])
        return {**shown, "interpreter_needed": answer}


class CommunicationNeedForm(SpanForm):
    """What makes talking hard, and what helps."""

    fact_kind = "communication_need"
    need = forms.CharField(
        label="What makes it hard for them to understand or be understood?", max_length=300, widget=LongText(rows=2)
    )
    what_helps = forms.CharField(label="What helps", required=False, max_length=500, widget=LongText(rows=3))


class IdentifierForm(SpanForm):
    """A number that another body gave."""

    fact_kind = "identifier"
    answers_for: ClassVar[Mapping[str, str]] = {**SpanForm.answers_for, "not_an_identifier": "value"}
    scheme = forms.ChoiceField(
        label="What kind of number is it?",
        choices=[(s.key, s.words) for s in identifiers.SCHEMES.values()],
        widget=RadioChoices(
            small=True, hints={s.key: s.form[:1].upper() + s.form[1:] for s in identifiers.SCHEMES.values()}
        ),
    )
    value = forms.CharField(label="Number", max_length=100, widget=ShortText(width=20, spellcheck="false"))


class PhoneForm(SpanForm):
    """A telephone number."""

    fact_kind = "phone"
    answers_for: ClassVar[Mapping[str, str]] = {**SpanForm.answers_for, "says_nothing": "number"}
    number = forms.CharField(label="Telephone number", max_length=40, widget=ShortText(width=20, type="tel"))


class OnlineAccountForm(SpanForm):
    """A name used on a service."""

    fact_kind = "online_account"
    answers_for: ClassVar[Mapping[str, str]] = {**SpanForm.answers_for, "says_nothing": "handle"}
    service = forms.CharField(label="App, game or website", max_length=60, widget=ShortText(width=20))
    handle = forms.CharField(label="Name used there", max_length=200, widget=ShortText(spellcheck="false"))


class VehicleForm(SpanForm):
    """A vehicle kept or used."""

    fact_kind = "vehicle"
    answers_for: ClassVar[Mapping[str, str]] = {**SpanForm.answers_for, "says_nothing": "registration"}
    registration = forms.CharField(
        label="Registration",
        max_length=20,
        help_text="As much as was seen.",
        widget=ShortText(width=10, spellcheck="false"),
    )
    description = forms.CharField(label="Make, model, colour", required=False, max_length=200, widget=ShortText())


class ResidenceForm(SpanForm):
    """That they live or stay at a place."""

    fact_kind = "residence"
    place = ReferenceField("L", label="Reference of the place")
    kind = forms.ChoiceField(
        label="How are they there?",
        choices=Residence.Kind.choices,
        initial=Residence.Kind.LIVES,
        widget=RadioChoices(small=True),
    )

    @classmethod
    def held(cls, reader: Acting, fact: Fact) -> dict[str, Any]:
        shown = super().held(reader, fact)
        return {**shown, "place": shown["place"].reference}


def _towards_others() -> list[tuple[str, str]]:
    """What the other person may be to the one whose record it is; `of:` marks what is written the other way round."""
    choices = [(k.key, k.words.capitalize()) for k in family.KINDS.values()]
    inverse = [
        (f"of:{k.key}", f"{k.inverse.capitalize()} (this person is their {k.words})")
        for k in family.KINDS.values()
        if k.inverse != k.words
    ]
    return [("", "Choose"), *choices, *inverse]


class RelationshipForm(SpanForm):
    """Who somebody else is to this person. It is written once and read from both sides."""

    fact_kind = "relationship"
    answers_for: ClassVar[Mapping[str, str]] = {
        **SpanForm.answers_for,
        "with_oneself": "other",
        "no_responsibility_here": "parental_responsibility",
    }
    other = ReferenceField("P", label="Reference of the other person")
    kind = forms.ChoiceField(label="What is the other person to this one?", choices=_towards_others)
    parental_responsibility = forms.ChoiceField(
        label="Does the older of the two have parental responsibility?",
        required=False,
        choices=[("", "It does not arise"), *Relationship.Responsibility.choices],
        initial="",
        help_text="Only where one of them is a parent, a carer or a guardian.",
    )

    def values(self) -> dict[str, Any]:
        return {**super().values(), "kind": self.cleaned_data["kind"].removeprefix("of:")}

    def about(self, whose: Any) -> tuple[Any, Mapping[str, Any]]:
        values = self.values()
        if self.cleaned_data["kind"].startswith("of:"):
            return whose, values
        return values["other"], {**values, "other": whose}


class HeldRelationshipForm(RelationshipForm):
    """A relationship as it is written, to be corrected: the direction stays."""

    kind = forms.ChoiceField(
        label="What is this person to the other?",
        choices=[(k.key, k.words.capitalize()) for k in family.KINDS.values()],
    )

    @classmethod
    def held(cls, reader: Acting, fact: Fact) -> dict[str, Any]:
        shown = super().held(reader, fact)
        return {**shown, "other": reference_of(reader, [shown["other"].id])}

    def about(self, whose: Any) -> tuple[Any, Mapping[str, Any]]:
        return whose, self.values()


class HeldPosesRiskForm(SpanForm):
    """A risk as it is written, to be corrected: who poses it stays."""

    fact_kind = "poses_risk"
    answers_for: ClassVar[Mapping[str, str]] = {**SpanForm.answers_for, "with_oneself": "other"}
    other = ReferenceField("P", label="Reference of the other person")
    nature = forms.CharField(label="Of what", max_length=500, widget=LongText(rows=3, count=500))

    @classmethod
    def held(cls, reader: Acting, fact: Fact) -> dict[str, Any]:
        shown = super().held(reader, fact)
        return {**shown, "other": reference_of(reader, [shown["other"].id])}


class PosesRiskForm(HeldPosesRiskForm):
    """That somebody poses a risk to somebody else."""

    direction = forms.ChoiceField(
        label="Who poses the risk?",
        choices=[("other", "The other person, to this one"), ("this", "This person, to the other")],
        widget=RadioChoices(small=True),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["other", "direction"])

    def about(self, whose: Any) -> tuple[Any, Mapping[str, Any]]:
        values = self.values()
        if self.cleaned_data["direction"] == "this":
            return whose, values
        return values["other"], {**values, "other": whose}
