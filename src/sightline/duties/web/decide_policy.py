"""Approve or turn down a change of policy that somebody else proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.models_policy import PolicyRow
from sightline.core.pages import Page, page
from sightline.core.policy import POLICY_KINDS
from sightline.core.policy_queries import policy_row_of
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.duties import commands
from sightline.duties.commands.propose_policy import title_of
from sightline.duties.queries.policy import changes_in, state_words
from sightline.duties.rules.differences import Difference

from .policy_words import decided_by


class DecideForm(RecordingForm):
    """Yes or no, and why."""

    answers_for = MappingProxyType({"no_reason": "why", "policy_change": "decision"})

    decision = forms.ChoiceField(
        label="Is it to be in force?",
        choices=[("approve", "Yes, approve it"), ("turn_down", "No, turn it down")],
        widget=RadioChoices(),
    )
    why = forms.CharField(
        label="Why",
        required=False,
        max_length=1000,
        widget=LongText(rows=3, count=1000),
        help_text="It is needed where you turn it down.",
    )


@dataclass(kw_only=True)
class DecidePolicyPage(Page):
    """What would change, who proposes it and why, and the form: none where it was decided already."""

    template = "duties/decide_policy.html"
    row: PolicyRow
    kind: str
    state: str
    differs: tuple[Difference, ...]
    whole: Mapping[str, str]
    by: datetime | None
    form: DecideForm | None
    own: bool


@page(Permission.POLICY_APPROVE)
def decide_policy(request: SignedInRequest, proposal: UUID) -> Page | HttpResponse:
    """Show what would change, and ask."""
    row = policy_row_of(request.acting, proposal)
    if row is None or row.delivered or row.kind not in set(POLICY_KINDS):
        raise Http404("No such proposal")
    form = DecideForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        approve = form.cleaned_data["decision"] == "approve"
        sent = send(
            request,
            form,
            lambda acting: commands.decide_policy(acting, row, approve=approve, why=form.cleaned_data["why"]),
            then=reverse("policy_row", args=[row.kind, row.key]),
            said=lambda _: "Approved." if approve else "Turned down. Whoever proposed it has been told.",
        )
        if sent:
            return sent
    own = row.proposed_by_id == request.acting.actor.user_id
    return DecidePolicyPage(
        title=title_of(row),
        row=row,
        kind=POLICY_KINDS[row.kind].words,
        state=state_words(row),
        differs=changes_in(row, request.acting, local_day(clock.now())),
        whole=POLICY_KINDS[row.kind].words_of(row.key, row.body),
        by=decided_by(row),
        form=form if row.approved is None and not own else None,
        own=own,
    )
