"""Add a person on whatever is known of them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting, Effect
from sightline.core.commands import AlreadyRecorded, was_sent
from sightline.core.components.date_fields import DateField, PartialDateField
from sightline.core.components.widgets import RadioChoices, ShortText
from sightline.core.pages import Page, RecordPage, page, tell, write_viewed
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import sender, with_data
from sightline.pole import commands
from sightline.pole.commands import FirstFact
from sightline.pole.kinds import NearestPerson
from sightline.pole.models import Name, Sex
from sightline.pole.queries.added import person_added_by
from sightline.pole.queries.nearest import nearest_people
from sightline.pole.rules.facts import born_about, cannot_hold
from sightline.pole.rules.times import Times, not_yet_known

from .fact_forms import SourcedForm
from .form_page import PlainFormPage

NOT_KNOWN = "not_known"


class AddPersonForm(SourcedForm):
    """What may be known of somebody at first. Nothing must be."""

    answers_for: ClassVar[Mapping[str, str]] = {
        **SourcedForm.answers_for,
        "says_nothing": "full",
        "born_in_future": "born_on",
        "born_too_long_ago": "born_on",
        "due_too_late": "due_on",
    }
    full = forms.CharField(
        label="Name",
        required=False,
        max_length=600,
        help_text="As it is said or written, in any script. If you do not know it, leave it empty.",
        widget=ShortText(spellcheck="false"),
    )
    kind = forms.ChoiceField(
        label="What kind of name is it?",
        choices=Name.Kind.choices,
        initial=Name.Kind.USUAL,
        widget=RadioChoices(small=True),
    )
    sex = forms.ChoiceField(
        label="Sex",
        choices=[*Sex.Value.choices, (NOT_KNOWN, "Not known")],
        initial=NOT_KNOWN,
        required=False,
        widget=RadioChoices(small=True),
    )
    born_on = PartialDateField(
        label="Date of birth", required=False, help_text="Leave the day, or the day and month, empty if not known."
    )
    about_age = forms.IntegerField(
        label="Or about how old are they?",
        required=False,
        min_value=0,
        max_value=120,
        help_text="In years, if you have no date.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    due_on = DateField(label="Or, for an unborn child, when is the birth expected?", required=False)
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    last: ClassVar[tuple[str, ...]] = ("said_by", "known_from")

    def clean(self) -> dict[str, Any]:
        """Ask the rules that the command will ask."""
        cleaned = super().clean()
        if not self.errors:
            now = clock.now()
            for fact in self.facts():
                self.refuse(cannot_hold(fact.kind, fact.values, timezone.localdate(now)))
            self.refuse(not_yet_known(cleaned.get("known_from"), now))
        return cleaned

    def facts(self) -> list[FirstFact]:
        """What was entered, as the command takes it."""
        answers, times = self.cleaned_data, Times(known_from=self.cleaned_data["known_from"])
        born, age = answers["born_on"], answers["about_age"]
        known: list[tuple[str, dict[str, Any]]] = []
        if answers["full"]:
            known.append(("name", {"full": answers["full"], "kind": answers["kind"]}))
        if answers["sex"] not in {"", NOT_KNOWN}:
            known.append(("sex", {"value": answers["sex"]}))
        if born:
            known.append(("birth_date", {"born_on": born.earliest, "precision": born.precision.value}))
        elif age is not None:
            today = timezone.localdate(clock.now())
            known.append(("birth_date", {"born_on": born_about(age, today), "precision": "about"}))
        if answers["due_on"]:
            known.append(("expected_birth", {"due_on": answers["due_on"]}))
        return [FirstFact(kind, values, times) for kind, values in known]


@dataclass(kw_only=True)
class AddPersonPage(PlainFormPage):
    """The form and, once something was entered, who on record it may be."""

    template = "pole/add_person.html"
    nearest: tuple[NearestPerson, ...] = ()


@page(Permission.PERSON_RECORD)
def add_person(request: SignedInRequest) -> Page | HttpResponse:
    """The form; who on record is nearest to what was entered; on success the new person's own page."""
    form = AddPersonForm(reader=request.acting, **with_data(request))
    nearest: tuple[NearestPerson, ...] = ()
    if request.method == "POST" and form.is_valid():
        entered = _entered(form)
        asked_before = form.cleaned_data["looked_at"] == entered or was_sent(form.cleaned_data["submission"])
        nearest = () if asked_before else _nearest(request, form)
        sent = None if nearest else _send(request, form)
        if sent:
            return sent
        if nearest:
            form = AddPersonForm(reader=request.acting, data=_with(request, entered))
    shown = AddPersonPage(
        title="Add a person",
        form=form,
        submit="None of these: add this person" if nearest else "Add this person",
        back=reverse("search"),
        back_words="Back to search",
        notes=(
            "Search first: they may be on record under another spelling.",
            "Enter whatever you know. Nothing has to be complete: “male, about 30” is enough.",
        ),
        nearest=nearest,
    )
    if nearest:
        _note(request.acting, nearest)
    return shown


def _entered(form: AddPersonForm) -> str:
    """A digest of what was entered: who has looked at the nearest for it is not shown them again."""
    return hashlib.sha256(repr([(fact.kind, dict(fact.values)) for fact in form.facts()]).encode()).hexdigest()


def _with(request: SignedInRequest, looked_at: str) -> QueryDict:
    data = request.POST.copy()
    data["looked_at"] = looked_at
    return data


def _nearest(request: SignedInRequest, form: AddPersonForm) -> tuple[NearestPerson, ...]:
    """Who on record it may be. A fault never keeps a child from being added: that nothing was compared is said."""
    near = nearest_people(request.acting, [(fact.kind, dict(fact.values)) for fact in form.facts()])
    if near is None:
        tell(request, "They could not be compared with the record just now. Search for them afterwards.", "warning")
    return near or ()


def _note(reader: Acting, nearest: Sequence[NearestPerson]) -> None:
    """That these were shown is on the ledger, before the page is sent."""
    subjects = tuple(identity for near in nearest for identity in near.identities)
    shown = {"nearest": [near.reference for near in nearest]}
    write_viewed(reader, "add_person", Effect.CONSULTATION, RecordPage(title="", subjects=subjects, shown=shown))


def _send(request: SignedInRequest, form: AddPersonForm) -> HttpResponse | None:
    acting = sender(request, form)
    try:
        person = commands.add_person(acting, form.facts(), **form.said)
        tell(request, f"Added as {person.reference}. Now record where they live and who they belong to, if you know.")
        reference = person.reference
    except AlreadyRecorded as already:
        tell(request, "This person had already been added. Nobody was added twice.", "information")
        reference = person_added_by(request.acting, already.act)
    except Refused as refused:
        form.refuse(refused.refusal)
        return None
    return HttpResponseRedirect(reverse("person", args=[reference]))
