"""An exported story as a file, to disclose: that it left is on the ledger."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sightline.access.permissions import Permission
from sightline.core.acts import Effect
from sightline.core.pages import record_page
from sightline.core.web.request import SignedInRequest
from sightline.sharing import commands
from sightline.sharing.access import export_for


@record_page(Permission.STORY_EXPORT, Effect.DISCLOSURE)
def download_story(request: SignedInRequest, reference: str) -> HttpResponse:
    """Give the story as CSV."""
    export = export_for(request.acting, reference)
    response = HttpResponse(commands.download_story(request.acting, export), content_type="text/csv; charset=utf-8")
    name = f"Sightline story {export.reference}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response
