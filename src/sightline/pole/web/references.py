"""A question that is answered by the reference of a person, a place or an event."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sightline.core.acts import Acting
from sightline.core.components.widgets import ShortText
from sightline.core.ids import parse_reference
from sightline.pole.access import Absent, event_for, person_for, place_for
from sightline.pole.queries.labels import label_person

_LOOK_UP: dict[str, Callable[[Acting, str], Any]] = {"P": person_for, "L": place_for, "E": event_for}
_WORDS = {"P": "person", "L": "place", "E": "event"}


class ReferenceField(forms.CharField):
    """A reference typed or pasted, with its check letter. Cleans to the reference; `found` gives what it leads to."""

    def __init__(self, prefix: str, **options: Any) -> None:
        self.prefix = prefix
        options.setdefault("widget", ShortText(width=10, spellcheck="false", autocapitalize="characters"))
        options.setdefault(
            "help_text", f"It begins with {prefix} and ends with a letter. Search for it if you need to."
        )
        label = str(options["label"])
        messages = {"required": f"Enter the {label[:1].lower()}{label[1:]}"}
        super().__init__(max_length=20, error_messages=messages, **options)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value))
        if not text:
            return ""
        known = parse_reference(text)
        if known is None:
            raise ValidationError(
                "%(words)s",
                code="invalid",
                params={
                    "words": f"{text} is not a reference: its letter does not fit its number. Check what you typed"
                },
            )
        if not known.startswith(self.prefix) or not known[len(self.prefix)].isdigit():
            wanted = _WORDS[self.prefix]
            raise ValidationError(f"{known} is not the reference of a {wanted}: those begin with {self.prefix}")
        return known

    def found(self, reader: Acting, reference: str) -> Any:
        """The record with this reference; raises ValidationError where there is none that the reader may see."""
        try:
            found = _LOOK_UP[self.prefix](reader, reference)
            if self.prefix == "P":
                label_person(reader, found)
        except Absent:
            words = f"There is no {_WORDS[self.prefix]} {reference}, or not one that you may see"
            raise ValidationError(words, code="absent") from None
        return found
