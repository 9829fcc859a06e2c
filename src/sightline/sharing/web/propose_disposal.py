"""Propose to dispose of a record; another person decides."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.queries.retention import retention_of
from sightline.sharing.rules.retention import AUTHORITIES


class ProposeDisposalForm(RecordingForm):
    """On what authority, and why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_authority": "authority", "no_reason": "why"}
    authority = forms.ChoiceField(
        label="On what authority?", choices=list(AUTHORITIES.items()), widget=RadioChoices(small=True)
    )
    why = forms.CharField(label="Why it is not needed any more", max_length=2000, widget=LongText(rows=4, count=2000))


@record_page(Permission.RETENTION_REVIEW)
def propose_disposal(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = ProposeDisposalForm(**with_data(request))
    back = reverse("retention", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.propose_disposal(acting, person, answers["authority"], answers["why"]),
            then=back,
            said=lambda _: "Proposed. Another person decides. Nothing is disposed of until then.",
        )
        if sent:
            return sent
    return FormPage(
        title="Propose to dispose of this record",
        caption=label.words,
        form=form,
        submit="Propose it",
        back=back,
        warning="What is disposed of is gone for good: nobody can bring it back, for a court or for the child.",
        notes=retention_of(request.acting, person).care,
        subjects=label.subjects,
    )


class WithdrawDisposalForm(RecordingForm):
    """Nothing but that it is meant."""


@record_page(Permission.RETENTION_REVIEW)
def withdraw_disposal(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Withdraw the proposal."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = WithdrawDisposalForm(**with_data(request))
    back = reverse("retention", args=[person.reference])
    proposal = retention_of(request.acting, person).proposal
    if request.method == "POST" and form.is_valid() and proposal:
        sent = send(
            request,
            form,
            lambda acting: commands.withdraw_disposal(acting, proposal.id),
            then=back,
            said=lambda _: "Withdrawn. The record is kept.",
        )
        if sent:
            return sent
    return FormPage(
        title="Withdraw the proposal to dispose of this record",
        caption=label.words,
        form=form,
        submit="Withdraw it",
        back=back,
        notes=(f"Proposed by {proposal.proposed_by_words}.",) if proposal else ("Nobody proposes it any more.",),
        subjects=label.subjects,
    )
