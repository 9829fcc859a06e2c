"""What was recorded late, and the second person's word on whether it was done in time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.duties import commands
from sightline.duties.access import late_entry_for
from sightline.duties.models import DutyStep
from sightline.duties.queries.late_entries import LateLine, late_line
from sightline.duties.queries.of_whom import OfWhom, of_whom

YES, NO = "yes", "no"


class LookForm(RecordingForm):
    """Whether it was, and what was looked at."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}

    agreed = forms.ChoiceField(
        label="Was it done in time?",
        choices=[(YES, "Yes, it was done in time and recorded late"), (NO, "No, or it cannot be shown")],
        widget=RadioChoices(),
    )
    why = forms.CharField(
        label="What you looked at",
        max_length=500,
        help_text="The paper form, the radio log, whom you asked.",
        widget=LongText(rows=3),
    )


@dataclass(kw_only=True)
class LookAtLateEntryPage(RecordPage):
    """The entry, the duty's steps as they were recorded, and the question."""

    template = "duties/look_at_late_entry.html"
    line: LateLine
    about: OfWhom
    steps: list[DutyStep]
    form: LookForm | None


@record_page(Permission.DUTY_CORRECT)
def look_at_late_entry(request: SignedInRequest, entry: UUID) -> RecordPage | HttpResponse:
    """Show both times and every step, and ask. The breach stays on record whatever is answered."""
    found, duty = late_entry_for(request.acting, entry)
    line = late_line(found)
    form = LookForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.look_at_late_entry(acting, found, agreed=told["agreed"] == YES, why=told["why"]),
            then=reverse("back_entry"),
            said=lambda _: "Noted. The breach stays on record, and what you said stands beside it.",
        )
        if sent:
            return sent
    return LookAtLateEntryPage(
        title=f"Recorded late: {duty.words}",
        subjects=(duty.subject,),
        shown={"duty": duty.reference},
        line=line,
        about=of_whom(request.acting, [duty], local_day(clock.now()))[duty.id],
        steps=list(duty.steps.order_by("at", "id")),
        form=form if line.waits else None,
    )
