"""The rejected rows of one file, to download: what leaves Sightline is on the ledger."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sightline.access.permissions import Permission
from sightline.core.acts import Effect
from sightline.core.pages import record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.access import import_file_for
from sightline.linkage.commands import disclose_rejects
from sightline.linkage.rules.mending import HEAD
from sightline.linkage.rules.spreadsheet import as_csv


@record_page(Permission.IMPORT_VIEW, Effect.DISCLOSURE)
def import_rejects_file(request: SignedInRequest, file: UUID) -> HttpResponse:
    """Give the rejected rows as they were, each with where it is and why, as CSV that a spreadsheet takes as text."""
    found = import_file_for(request.acting, file)
    rejects = disclose_rejects(request.acting, found)
    extra = dict.fromkeys(column for reject in rejects for column in reject.raw if column not in found.columns)
    columns = [*found.columns, *extra]
    rows = [
        [str(r.row_number), str(r.line), r.column, r.reason, r.set_aside, *(r.as_mended.get(c, "") for c in columns)]
        for r in rejects
    ]
    response = HttpResponse(as_csv([[*HEAD, *columns], *rows]), content_type="text/csv; charset=utf-8")
    name = f"{found.batch.system} {found.table} rejected rows.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response
