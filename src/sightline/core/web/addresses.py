"""Where a request comes from: the address of whoever sent it, behind the proxies that this installation has."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The sender's address. With proxies in front (`SIGHTLINE_PROXIES`) the last that they wrote down, and no other:
    what stands before it in `X-Forwarded-For` anybody can send."""
    direct = str(request.META.get("REMOTE_ADDR") or "")
    if not settings.PROXIES:
        return direct
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    return passed[-settings.PROXIES] if len(passed) >= settings.PROXIES else direct
