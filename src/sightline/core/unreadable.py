"""What no page can read: an address that holds the character NUL, which neither a name nor a reference ever does.

PostgreSQL takes no text with it, so that each page would answer with a fault; forms and the API say so by themselves.
"""

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class UnreadableMiddleware:
    """Stands innermost, so that its answer carries all that the others add."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request, or raise `SuspiciousOperation`, which is answered by 400."""
        if "\0" in request.path or "\0" in unquote(request.META.get("QUERY_STRING", "")):
            raise SuspiciousOperation("An address holds the character NUL.")
        return self.get_response(request)
