"""The form of a handover: each duty in a row of its own, with whom it goes to and a line to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateTimeField
from sightline.core.components.widgets import LongText, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.duties.commands.hand_over import Passing
from sightline.duties.queries.handovers import ToPass, users_by_id
from sightline.pole.queries.owner_named import owner_named

NAMED = "named"


@dataclass(frozen=True)
class Row:
    """A duty with its three questions."""

    item: ToPass
    passes: BoundField
    to: BoundField
    line: BoundField


class HandOverForm(RecordingForm):
    """Each duty is offered as it stands: one press hands all over to the likeliest next holder."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "to_come": "handed_at",
        "too_long_ago": "handed_at",
        "nothing_chosen": "note",
    }

    other = forms.CharField(
        label="Somebody else",
        required=False,
        max_length=150,
        help_text="The name that they sign in with. They take what says “Somebody else” above.",
        widget=ShortText(width=20, spellcheck="false", autocapitalize="none"),
    )
    note = forms.CharField(
        label="A line to whoever comes",
        required=False,
        max_length=1000,
        help_text="What they should know that no single duty says.",
        widget=LongText(rows=2),
    )
    handed_at = DateTimeField(
        label="When it was handed over, if that was earlier",
        required=False,
        help_text="Leave this empty for now. Both times are kept.",
    )

    def __init__(self, *args: Any, reader: Acting, items: Sequence[ToPass], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader, self.items = reader, items
        for item in items:
            self._ask(item)

    def _ask(self, item: ToPass) -> None:
        key, holders = item.duty.id.hex, item.holders
        choices = [*((str(each.user), f"{each.name}, {each.title}") for each in holders), (NAMED, "Somebody else")]
        reference = item.duty.reference
        self.fields[f"pass_{key}"] = forms.BooleanField(label=f"Hand {reference} over", required=False, initial=True)
        self.fields[f"to_{key}"] = forms.ChoiceField(label=f"{reference} goes to", choices=choices)
        self.fields[f"line_{key}"] = forms.CharField(
            label=f"A line to its next holder about {reference}", required=False, max_length=500, widget=ShortText()
        )

    def rows(self) -> list[Row]:
        """Each duty with its questions, in the order of what is due."""
        keys = [(item, item.duty.id.hex) for item in self.items]
        return [Row(item, self[f"pass_{key}"], self[f"to_{key}"], self[f"line_{key}"]) for item, key in keys]

    def clean(self) -> dict[str, Any]:
        """Find whoever was named."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [item for item in self.items if cleaned.get(f"pass_{item.duty.id.hex}")]
        if any(cleaned.get(f"to_{item.duty.id.hex}") == NAMED for item in chosen):
            named = owner_named(self.reader, cleaned.get("other") or "")
            if named is None:
                self.add_error("other", ValidationError("Enter the name that they sign in with, as they write it"))
            cleaned["named"] = named
        return cleaned

    def passing(self) -> list[Passing]:
        """What is handed over, to whom. Only of a valid form."""
        held = self.cleaned_data
        chosen = [item for item in self.items if held[f"pass_{item.duty.id.hex}"]]
        wanted = {to for item in chosen if (to := held[f"to_{item.duty.id.hex}"]) != NAMED}
        users = users_by_id([UUID(to) for to in wanted])
        users |= {NAMED: held["named"]} if held.get("named") else {}
        keys = [(item.duty, item.duty.id.hex) for item in chosen]
        return [Passing(duty, users[held[f"to_{key}"]], held[f"line_{key}"]) for duty, key in keys]
