"""The forms of a matter's life."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateField
from sightline.core.components.widgets import LongText, RadioChoices, ShortText
from sightline.core.models import User
from sightline.core.web.sending import RecordingForm
from sightline.matters.rules.steps import USUAL_BETWEEN_LOOKS, cannot_be_due
from sightline.pole.queries.owner_named import owner_named
from sightline.pole.rules.matters import KINDS
from sightline.pole.web.fact_forms import SourcedForm

DUE_ANSWERS = dict.fromkeys(("no_date", "due_in_past", "due_too_late"), "review_due")
OWNER_ANSWERS = dict.fromkeys(("cannot_own", "owner_cannot_see"), "owner")
OWNER_HINT = "Not the name that people know them by, but the one they type."


class OwnerField(forms.CharField):
    """A question answered by the name that somebody signs in with. `found` gives the user."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", "Name they sign in with")
        options.setdefault("help_text", OWNER_HINT)
        widget = ShortText(width=20, spellcheck="false", autocapitalize="none")
        super().__init__(max_length=150, widget=widget, **options)

    def found(self, reader: Acting, username: str) -> User:
        """The user who signs in by this name; raises ValidationError where nobody does."""
        user = owner_named(reader, username)
        if user is None:
            raise ValidationError("Nobody signs in by that name. Check how it is written")
        return user


def _usually_due() -> date:
    return timezone.localdate(clock.now()) + USUAL_BETWEEN_LOOKS


class DueForm(RecordingForm):
    """By when somebody looks again; subclasses say whether it is needed."""

    answers_for: ClassVar[Mapping[str, str]] = {**DUE_ANSWERS, "no_reason": "why"}
    review_due = DateField(
        label="By when somebody looks at this again",
        initial=_usually_due,
        help_text="Within a year. Four weeks are offered.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask the rule that the command will ask."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("review_due"):
            self.refuse(cannot_be_due(cleaned["review_due"], timezone.localdate(clock.now())))
        return cleaned


class AssessMatterForm(DueForm):
    """What was found, and what follows."""

    field_order = ("why", "review_due")
    why = forms.CharField(
        label="What was found, and what follows from it", max_length=1000, widget=LongText(rows=4, count=1000)
    )
    review_due = DateField(
        label="By when somebody looks at this again",
        required=False,
        initial=_usually_due,
        help_text="Within a year. Four weeks are offered.",
    )


class ReviewMatterForm(DueForm):
    """What was looked at and found, and by when somebody looks again."""

    field_order = ("why", "review_due")
    why = forms.CharField(
        label="What was looked at, and what was found", max_length=1000, widget=LongText(rows=4, count=1000)
    )


class CloseMatterForm(RecordingForm):
    """Why nobody has to look after it any more."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why nobody has to look after it any more", max_length=1000, widget=LongText(rows=4, count=1000)
    )


class GiveOwnerForm(RecordingForm):
    """Who looks after it from now on."""

    answers_for: ClassVar[Mapping[str, str]] = OWNER_ANSWERS
    owner = OwnerField()
    why = forms.CharField(label="Why", required=False, max_length=1000, widget=LongText(rows=2, count=1000))

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_owner(self) -> User:
        """The user who signs in by this name."""
        field: Any = self.fields["owner"]
        found: User = field.found(self.reader, self.cleaned_data["owner"])
        return found


class OpenMatterForm(SourcedForm):
    """What has to be looked after. Only the kind must be chosen."""

    answers_for: ClassVar[Mapping[str, str]] = {**SourcedForm.answers_for, **DUE_ANSWERS, **OWNER_ANSWERS}
    kind = forms.ChoiceField(
        label="What kind of matter is it?",
        choices=[(kind.key, kind.words) for kind in KINDS.values()],
        widget=RadioChoices(small=True),
    )
    words = forms.CharField(
        label="What it is about",
        required=False,
        max_length=1000,
        help_text="For a plan or an order, what it says that people must do.",
        widget=LongText(rows=3, count=1000),
    )
    owner = OwnerField(
        label="Who looks after it",
        required=False,
        help_text="The name that they sign in with. Without one it stands among those that nobody owns.",
    )
    review_due = DateField(
        label="By when somebody looks at this again",
        required=False,
        initial=_usually_due,
        help_text="Within a year. Four weeks are offered.",
    )

    def clean(self) -> dict[str, Any]:
        """Look the owner up, and ask the rule that the command will ask."""
        cleaned = super().clean()
        field: Any = self.fields["owner"]
        if cleaned.get("owner"):
            try:
                cleaned["owner"] = field.found(self.reader, cleaned["owner"])
            except ValidationError as error:
                self.add_error("owner", error)
        self.refuse(cannot_be_due(cleaned.get("review_due"), timezone.localdate(clock.now()), needed=False))
        return cleaned
