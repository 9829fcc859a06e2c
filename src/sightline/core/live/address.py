"""Where a page listens: on its own address where a proxy leads there, or on a port beside it; or nowhere."""

from django.conf import settings
from django.http import HttpRequest

PROXIED = "proxied"


def live_address(request: HttpRequest, asked: str) -> str:
    """The address of the stream for what a page asks to hear; empty where nothing serves it, and the page asks again.

    `settings.LIVE` is empty, "proxied" or a port of this host.
    """
    if not settings.LIVE:
        return ""
    if settings.LIVE == PROXIED:
        return f"/live/{asked}"
    host = request.get_host()
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    return f"{request.scheme}://{name}:{settings.LIVE}/live/{asked}"


def refreshes_by_itself(request: HttpRequest) -> bool:
    """Whether an open board asks, and nobody: that is no use of the session, which is locked where it is left alone."""
    return request.headers.get("Sightline-Refresh") == "1"
