"""What was read while the ledger could not be written: what waits still, what was brought in, and who reviewed it."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.emergency_queries import emergency_read_of, emergency_reads_of
from sightline.core.late_acts import Waiting, waiting
from sightline.core.models import EmergencyRead
from sightline.core.pages import RecordPage, record_page
from sightline.core.review_emergency_read import review_emergency_read as review

from .request import SignedInRequest
from .sending import RecordingForm, send, with_data


@dataclass(kw_only=True)
class EmergencyReadsPage(RecordPage):
    """The list. `waiting` only the journal tells of so far."""

    template = "core/emergency_reads.html"
    waiting: list[Waiting]
    reads: list[EmergencyRead]


@record_page(Permission.EMERGENCY_REVIEW, in_emergency=True)
def emergency_reads(request: SignedInRequest) -> RecordPage:
    """Show them, those that nobody reviewed first."""
    reads = emergency_reads_of(request.acting)
    return EmergencyReadsPage(
        title="Reads while the ledger could not be written",
        subjects=tuple(read.id for read in reads),
        waiting=waiting(),
        reads=reads,
    )


class ReviewForm(RecordingForm):
    """Whether it was needed, and why."""

    justified = forms.ChoiceField(
        label="Was it needed?", choices=[("yes", "Yes"), ("no", "No, or it could not be shown")], widget=RadioChoices()
    )
    why = forms.CharField(label="What you found, and from whom", max_length=1000, widget=LongText(rows=3, count=1000))


@dataclass(kw_only=True)
class ReviewEmergencyReadPage(RecordPage):
    """One read, and the form."""

    template = "core/review_emergency_read.html"
    read: EmergencyRead
    form: ReviewForm


@record_page(Permission.EMERGENCY_REVIEW)
def review_emergency_read(request: SignedInRequest, read: UUID) -> RecordPage | HttpResponse:
    """Review one."""
    held = emergency_read_of(request.acting, read)
    if held is None:
        raise Http404("No such read")
    form = ReviewForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: review(acting, held.id, justified=answers["justified"] == "yes", why=answers["why"]),
            then=reverse("emergency_reads"),
            said=lambda _: "Reviewed.",
        )
        if sent:
            return sent
    return ReviewEmergencyReadPage(title="Was this read needed?", subjects=(held.id,), read=held, form=form)
