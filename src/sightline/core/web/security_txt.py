"""Where to report a weakness (RFC 9116)."""

from django.conf import settings
from django.http import HttpResponse

from sightline.core.pages import open_page

from .request import SightlineRequest

EXPIRES = "2027-11-01T00:00:00Z"
"""By when somebody looks whether the contact still holds: a test fails once it is past, or more than a year ahead."""


@open_page
def security_txt(request: SightlineRequest) -> HttpResponse:
    """Say whom to tell, until when that holds, and where this stands."""
    here = request.build_absolute_uri(request.path)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {EXPIRES}",
        "Preferred-Languages: en",
        f"Canonical: {here}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
