"""The forms by which people, places and vehicles are linked to a log, and its head is amended."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, ClassVar

from django import forms

from sightline.contact.commands import Described
from sightline.contact.models import IncidentLog
from sightline.contact.rules.linking import HERE, ROLES, no_vehicle
from sightline.contact.rules.qualifiers import QUALIFIERS
from sightline.core.acts import Acting
from sightline.core.components.widgets import CheckboxChoices, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.pole.models import Person, Place, Sex
from sightline.pole.web.references import ReferenceField

NOT_KNOWN = "not_known"


class LinkPersonForm(RecordingForm):
    """Somebody on record by their reference, or as the caller tells of them. Only their part has to be chosen."""

    answers_for: ClassVar[Mapping[str, str]] = {"unknown_role": "role"}

    who = ReferenceField("P", label="Reference, if they are on record", required=False)
    name = forms.CharField(
        label="Or the name that was said", required=False, max_length=300, widget=ShortText(autofocus=True)
    )
    age = forms.CharField(
        label="How old are they, as it was said?",
        required=False,
        max_length=40,
        help_text="7 weeks, 4, about 30. Leave it empty if nobody knows.",
        widget=ShortText(width=10),
    )
    sex = forms.ChoiceField(
        label="Sex",
        required=False,
        choices=[*Sex.Value.choices, (NOT_KNOWN, "Not known")],
        initial=NOT_KNOWN,
        widget=RadioChoices(small=True, inline=True),
    )
    role = forms.ChoiceField(
        label="What is their part?", choices=list(ROLES.items()), initial="child_present", widget=forms.Select()
    )
    source = forms.CharField(label="Who says so, if not you", required=False, max_length=200, widget=ShortText())

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader, self.known = reader, None

    def clean_who(self) -> str:
        """That there is somebody of this reference whom the reader may see."""
        reference = str(self.cleaned_data["who"])
        field = self.fields["who"]
        if reference and isinstance(field, ReferenceField):
            self.known = field.found(self.reader, reference)
        return reference

    @property
    def somebody(self) -> Person | Described:
        """Whom it is about, as the command takes them."""
        told = self.cleaned_data
        sex = "" if told["sex"] == NOT_KNOWN else told["sex"]
        return self.known or Described(told["name"], told["age"], sex)


class LinkPlaceForm(RecordingForm):
    """A place on record, and what it is to this log."""

    which = ReferenceField("L", label="Reference of the place")
    role = forms.CharField(
        label="What is it to this log?",
        required=False,
        max_length=200,
        help_text=f"Leave it empty for: {HERE.lower()}.",
        widget=ShortText(),
    )

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.known: Place | None = None

    def clean_which(self) -> str:
        """That there is such a place."""
        reference = str(self.cleaned_data["which"])
        field = self.fields["which"]
        if isinstance(field, ReferenceField):
            self.known = field.found(self.reader, reference)
        return reference


class LinkVehicleForm(RecordingForm):
    """A vehicle as it was said."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_vehicle": "registration"}

    registration = forms.CharField(
        label="Registration", required=False, max_length=20, widget=ShortText(width=10, autofocus=True)
    )
    description = forms.CharField(label="What does it look like?", required=False, max_length=200, widget=ShortText())
    role = forms.CharField(label="What is it to this log?", required=False, max_length=200, widget=ShortText())

    def clean(self) -> dict[str, Any]:
        """Ask the rule that the command will ask."""
        cleaned = super().clean() or self.cleaned_data
        self.refuse(no_vehicle(cleaned.get("registration", ""), cleaned.get("description", "")))
        return cleaned


class AmendLogForm(RecordingForm):
    """What stands at the head of a log."""

    location_words = forms.CharField(
        label="Where is it?", required=False, max_length=500, widget=ShortText(autofocus=True)
    )
    opening_code = forms.CharField(label="Opening code", required=False, max_length=100, widget=ShortText())
    qualifiers = forms.MultipleChoiceField(
        label="It is also about",
        required=False,
        choices=list(QUALIFIERS.items()),
        widget=CheckboxChoices(small=True),
    )
    caller_name = forms.CharField(label="Who is calling?", required=False, max_length=200, widget=ShortText())
    caller_relation = forms.CharField(
        label="Who are they to those concerned?", required=False, max_length=200, widget=ShortText()
    )
    safe_contact = forms.CharField(
        label="How can they safely be reached?", required=False, max_length=300, widget=ShortText()
    )

    was = forms.CharField(required=False, widget=forms.HiddenInput)
    """What stood in the boxes when the page was asked for: only what was changed in them is sent on, so that what
    somebody else wrote meanwhile stays."""

    def __init__(self, *args: Any, log: IncidentLog, **kwargs: Any) -> None:
        now = {name: getattr(log, name) for name in AMENDED} | {"qualifiers": log.qualifiers}
        super().__init__(*args, initial={**now, "was": json.dumps(now)}, **kwargs)

    @property
    def said(self) -> dict[str, str]:
        """What was entered of each column that was changed."""
        return {name: self.cleaned_data[name] for name in AMENDED if self.cleaned_data[name] != self._was.get(name)}

    @property
    def added(self) -> list[str]:
        """The qualifiers that were chosen, and had not been."""
        return [key for key in self.cleaned_data["qualifiers"] if key not in self._was.get("qualifiers", ())]

    @property
    def dropped(self) -> list[str]:
        """The qualifiers that had been chosen, and are not; of those that are offered here."""
        chosen = self.cleaned_data["qualifiers"]
        return [key for key in self._was.get("qualifiers", ()) if key in QUALIFIERS and key not in chosen]

    @property
    def _was(self) -> dict[str, Any]:
        with suppress(ValueError):
            was = json.loads(self.cleaned_data["was"])
            return was if isinstance(was, dict) else {}
        return {}


AMENDED = ("location_words", "opening_code", "caller_name", "caller_relation", "safe_contact")
