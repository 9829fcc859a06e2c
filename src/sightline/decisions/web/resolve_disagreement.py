"""Resolve a disagreement."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.decisions import commands
from sightline.decisions.access import disagreement_for
from sightline.decisions.queries.disagreements import disagreement_record

from .disagreement_step import disagreement_step
from .step_forms import ResolveForm


@record_page(Permission.EVENT_RECORD)
def resolve_disagreement(request: SignedInRequest, disagreement: UUID) -> RecordPage | HttpResponse:
    """The form."""
    record = disagreement_record(request.acting, disagreement_for(request.acting, disagreement))
    held, form = record.disagreement, ResolveForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.resolve_disagreement(acting, held, form.cleaned_data["resolution"]),
            then=reverse("disagreement", args=[held.id]),
            said=lambda _: "Resolved. What was said on the way stays on the record.",
        )
        if sent:
            return sent
    return disagreement_step(record, form, "Resolve a disagreement", "It is resolved")
