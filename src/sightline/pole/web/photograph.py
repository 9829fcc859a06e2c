"""Show a photograph, to those who may see it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sightline.access.permissions import Permission
from sightline.core.acts import Effect
from sightline.core.files import read_stored
from sightline.core.pages import RecordPage, record_page, write_viewed
from sightline.core.web.request import SignedInRequest
from sightline.pole.facts import FACT_KINDS
from sightline.pole.queries.standing_facts import fact_for

from .fact_subjects import whose


@record_page(Permission.PHOTOGRAPH_VIEW)
def photograph(request: SignedInRequest, photograph: UUID) -> HttpResponse:
    """The picture itself. That it was looked at is on the ledger before it is sent."""
    fact = fact_for(request.acting, FACT_KINDS["photograph"], photograph)
    subject = whose(request.acting, fact)
    answer = HttpResponse(read_stored(fact.file), content_type=fact.file.media_type)
    # a page shows it all the same; opened by itself it is kept, and no browser takes it for a page of ours
    answer["Content-Disposition"] = content_disposition_header(True, fact.file.name)
    answer["Cache-Control"] = "no-store"
    seen = RecordPage(title="Photograph", subjects=(fact.id, *subject.subjects))
    write_viewed(request.acting, "photograph", Effect.CONSULTATION, seen)
    return answer
