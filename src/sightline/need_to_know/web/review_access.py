"""One opening of a record: why, in whose words, and whether that was justified."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.need_to_know import commands
from sightline.need_to_know.access import opening_for
from sightline.need_to_know.queries.openings import OpeningLine, opening_line
from sightline.need_to_know.rules.openings import FINDINGS
from sightline.pole.web.links import link_to


class ReviewAccessForm(RecordingForm):
    """What was found."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_finding": "finding", "no_why": "why"}
    finding = forms.ChoiceField(
        label="Was it justified?", choices=list(FINDINGS.items()), widget=RadioChoices(small=True)
    )
    why = forms.CharField(
        label="What you looked at, and why you find so", max_length=1000, widget=LongText(rows=4, count=1000)
    )


@dataclass(kw_only=True)
class ReviewAccessPage(RecordPage):
    """The opening, and the form for whoever decides on it. `form` None: decided, or not theirs to decide."""

    template = "need_to_know/review_access.html"
    line: OpeningLine
    form: ReviewAccessForm | None
    back: str
    ledger: str


@record_page(Permission.SIGNED_IN)
def review_access(request: SignedInRequest, opening: UUID) -> RecordPage | HttpResponse:
    """Show it to whoever opened the record, its owners and those who decide; take the decision."""
    reader = request.acting
    held = opening_for(reader, opening)
    line = opening_line(held)
    decides = reader.actor.may(Permission.ACCESS_REVIEW) and line.user != reader.actor.user_id
    form = ReviewAccessForm(**with_data(request)) if decides and line.decided_at is None else None
    back = reverse("access_reviews") if reader.actor.may(Permission.ACCESS_REVIEW) else reverse("home")
    if form and request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.review_access(acting, held, found["finding"], found["why"]),
            then=back,
            said=lambda _: "Your finding is kept.",
        )
        if sent:
            return sent
    return ReviewAccessPage(
        title=f"Why {held.reference} was opened",
        subjects=(held.id,),
        shown={"reference": held.reference},
        line=line,
        form=form,
        back=back,
        ledger=link_to(reader, "ledger"),
    )
