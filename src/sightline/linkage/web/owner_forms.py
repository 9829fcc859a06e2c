"""The forms that say who is meant by an old system's words for an owner, and who takes what it gave to nobody."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from sightline.core.acts import Acting
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.web.sending import RecordingForm
from sightline.linkage.rules.owners import cannot_mean
from sightline.matters.web.matter_forms import OWNER_ANSWERS, OwnerField


class GiveUnnamedForm(RecordingForm):
    """Who takes them all."""

    answers_for: ClassVar[Mapping[str, str]] = OWNER_ANSWERS
    owner = OwnerField()

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean(self) -> dict[str, Any]:
        """Look the owner up."""
        cleaned = super().clean() or self.cleaned_data
        field: Any = self.fields["owner"]
        if cleaned.get("owner"):
            try:
                cleaned["owner"] = field.found(self.reader, cleaned["owner"])
            except ValidationError as error:
                self.add_error("owner", error)
        return cleaned


class MapOwnerForm(GiveUnnamedForm):
    """Whether they are here, who they are or who takes what they had, and why where they are not."""

    answers_for: ClassVar[Mapping[str, str]] = {**OWNER_ANSWERS, "no_reason": "why", "no_owner": "owner"}
    field_order = ("means", "owner", "why")
    means = forms.ChoiceField(
        label="Who is it?",
        choices=[("somebody", "Somebody who signs in here"), ("nobody", "Nobody here any more")],
        widget=RadioChoices(
            small=True,
            hints={
                "somebody": "They have all of these matters, and those that are loaded later with the same words.",
                "nobody": "Somebody else takes these. What is loaded later with the same words waits again.",
            },
        ),
    )
    owner = OwnerField(
        required=False,
        help_text="Theirs or, where nobody is meant, that of whoever takes the matters. Left empty, they wait still.",
    )
    why = forms.CharField(
        label="Why nobody here is meant",
        required=False,
        max_length=500,
        help_text="They left, or it was never a person.",
        widget=LongText(rows=2, count=500),
    )

    def clean(self) -> dict[str, Any]:
        """Somebody who is here has a name to sign in with; nobody has a reason."""
        cleaned = super().clean()
        somebody = cleaned.get("means") == "somebody"
        if somebody and not cleaned.get("owner") and "owner" not in self.errors:
            self.add_error("owner", "Enter the name that they sign in with")
        if cleaned.get("means"):
            self.refuse(cannot_mean("x", somebody=somebody, why=cleaned.get("why", "")))
        return cleaned
