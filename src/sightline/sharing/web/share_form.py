"""The form of a share: what, to whom, on what basis, what the family was told, on what terms."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.date_fields import DateField
from sightline.core.components.folded import Folding
from sightline.core.components.widgets import CheckboxChoices, LongText, RadioChoices, ShortText
from sightline.core.web.sending import RecordingForm
from sightline.pole.access import Absent, identities_of, person_for
from sightline.sharing.commands import Chosen
from sightline.sharing.queries.recipients import To, agencies_to_share_with, user_of_agency
from sightline.sharing.queries.shareable import PERSON, Shareable
from sightline.sharing.rules.lawful_bases import LAWFUL_BASES, USUAL_DAYS
from sightline.sharing.rules.parts import EVENT, PARTS
from sightline.sharing.rules.shares import CONSENTS, ShareTerms, needs_two

MOST_EVENTS = 50
FOR_ONE = "It is for one person there, or for whoever acts for somebody of this family"
SAFE_ADDRESS = "A safe address has to go to this recipient"


class ShareForm(Folding, RecordingForm):
    """All that the log of a disclosure holds is asked for here, once; what few shares need stands folded away."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "unknown_part": "parts",
        "nothing_chosen": "parts",
        "never_shared": "rows",
        "nothing_goes": "parts",
        "own_agency": "agency",
        "reads_nothing": "user",
        "no_basis": "lawful_basis",
        "no_necessity": "necessity",
        "family_not_told": "family_told_because",
        "no_consent": "consent",
        "no_consent_because": "consent_because",
        "ended_before": "last_day",
        "too_long": "last_day",
    }
    agency = forms.ChoiceField(label="Which agency is it for?")
    user = forms.CharField(
        label="For one person there only? The name they sign in with",
        max_length=150,
        required=False,
        help_text="Leave it empty for everybody there whose post receives what is shared.",
        widget=ShortText(width=20, spellcheck="false", autocapitalize="none"),
    )
    acts_for = forms.CharField(
        label="Does it act for somebody of this family? Their reference",
        max_length=20,
        required=False,
        help_text="A father's solicitor, say, or the probation officer of a partner. Addresses that they must not have "
        "are withheld.",
        widget=ShortText(width=10, spellcheck="false", autocapitalize="characters"),
    )
    parts = forms.MultipleChoiceField(label="What do you share?", required=False, widget=CheckboxChoices(small=True))
    rows = forms.MultipleChoiceField(label="Which of these?", required=False, widget=CheckboxChoices(small=True))
    words = forms.CharField(
        label="What they need to know, in your own words",
        max_length=4000,
        required=False,
        help_text="Say what the danger is and what they should do. Say nothing of who told the police, or of how "
        "it is known.",
        widget=LongText(rows=4, count=4000),
    )
    lawful_basis = forms.ChoiceField(
        label="On what lawful basis?",
        choices=[(basis.key, basis.words) for basis in LAWFUL_BASES.values()],
        widget=RadioChoices(small=True, hints={basis.key: basis.source for basis in LAWFUL_BASES.values()}),
    )
    necessity = forms.CharField(
        label="Why do they need to have this, and no less?", max_length=1000, widget=LongText(rows=3, count=1000)
    )
    family_told = forms.ChoiceField(
        label="Was the family told that it is shared?", choices=[("yes", "Yes"), ("no", "No")], widget=RadioChoices()
    )
    family_told_because = forms.CharField(
        label="If not, why not?", max_length=500, required=False, widget=LongText(rows=2, count=500)
    )
    consent = forms.ChoiceField(
        label="Was the family asked to consent?", choices=list(CONSENTS.items()), widget=RadioChoices(small=True)
    )
    consent_because = forms.CharField(
        label="If it goes without consent, why?", max_length=500, required=False, widget=LongText(rows=2, count=500)
    )
    conditions = forms.CharField(
        label="What must they do with it, and not do?",
        max_length=1000,
        required=False,
        widget=LongText(rows=3, count=1000),
    )
    last_day = DateField(label="Until which day may they have it?")
    named_because = forms.CharField(
        label="If a safe address has to go to this recipient: why",
        max_length=500,
        required=False,
        help_text="A safe address is withheld unless you say why this recipient has to have it. One who is a danger "
        "there, or acts for somebody who is, never gets it.",
        widget=LongText(rows=2, count=500),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, reader: Acting, offered: Sequence[Shareable], of_event: bool, **kwargs: Any) -> None:
        today = timezone.localdate(clock.now())
        kwargs["initial"] = {"last_day": today + timedelta(days=USUAL_DAYS), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.reader, self.offered, self.of_event = reader, offered, of_event
        self.agencies = {str(agency.id): agency for agency in agencies_to_share_with(reader)}
        self._offer("agency", [("", "Choose an agency"), *((key, a.name) for key, a in self.agencies.items())])
        held = {thing.part for thing in offered}
        parts = [part for part in PARTS.values() if part.key in held]
        self.folds = {FOR_ONE: ("user", "acts_for"), SAFE_ADDRESS: ("named_because",)}
        self._offer("parts", [(part.key, part.words) for part in parts])
        self.fields["parts"].widget.hints = {part.key: part.hint for part in parts if part.hint}
        rows = [t for t in offered if t.part == (PERSON if of_event else EVENT)][:MOST_EVENTS]
        self._offer("rows", [(str(thing.row), thing.words) for thing in rows])
        self.fields["rows"].label = "Whom of those involved do you name?" if of_event else "Which events do you share?"
        if not of_event:
            self.folds |= {f"Single events to share: there are {len(rows)}": ("rows",)}
        for name in [name for name in ("parts", "rows") if not self.fields[name].choices]:  # type: ignore[attr-defined]
            del self.fields[name]

    def _offer(self, field: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]

    def clean_acts_for(self) -> frozenset[UUID]:
        """The records of whoever the recipient acts for."""
        if not self.cleaned_data["acts_for"]:
            return frozenset()
        try:
            return frozenset(identities_of(self.reader, person_for(self.reader, self.cleaned_data["acts_for"])))
        except Absent:
            raise ValidationError("There is nobody with this reference. Check it") from None

    def clean(self) -> dict[str, Any]:
        """A named person has to be one of the agency's."""
        cleaned = super().clean() or self.cleaned_data
        agency = self.agencies.get(cleaned.get("agency", ""))
        if agency and cleaned.get("user"):
            cleaned["to_user"] = user_of_agency(self.reader, agency, cleaned["user"])
            if cleaned["to_user"] is None:
                self.add_error("user", f"Nobody at {agency.name} signs in by that name. Check how it is written")
        return cleaned

    @property
    def to(self) -> To:
        """Whom it goes to."""
        said = self.cleaned_data
        return To(self.agencies[said["agency"]], said.get("to_user"), said["acts_for"])

    @property
    def is_third_party(self) -> bool:
        """Whether it is for none of the agencies that protect children together, so that two decide it."""
        return needs_two(self.to.agency.kind) is not None

    @property
    def chosen(self) -> Chosen:
        """What was chosen. The reason for a safe address names every address that was chosen with it."""
        said = self.cleaned_data
        rows = frozenset(UUID(row) for row in said.get("rows", ()))
        if self.of_event:
            rows |= {t.row for t in self.offered if t.part == EVENT}
        homes = frozenset(row for t in self.offered if t.part == "home" for row in (t.row, *t.with_rows))
        return Chosen(frozenset(said.get("parts", ())), rows, said["words"], homes, said["named_because"])

    @property
    def terms(self) -> ShareTerms:
        """On what terms."""
        said = self.cleaned_data
        return ShareTerms(
            lawful_basis=said["lawful_basis"],
            necessity=said["necessity"],
            family_told=said["family_told"] == "yes",
            family_told_because=said["family_told_because"],
            consent=said["consent"],
            consent_because=said["consent_because"],
            conditions=said["conditions"],
            last_day=said["last_day"],
        )
