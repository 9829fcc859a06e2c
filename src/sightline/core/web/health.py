"""Whether this web worker and its database answer: for supervisors, says nothing else."""

from django.db import connection
from django.http import HttpResponse

from sightline.core.pages import open_page

from .request import SightlineRequest


@open_page
def health(request: SightlineRequest) -> HttpResponse:
    """Answer "ok" if the database does."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok", content_type="text/plain")
