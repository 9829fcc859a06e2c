"""Django system checks of signing in: run at every start, so that nothing fails at the first sign-in."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from .rules.standards import PolicyUnreadable, sign_in_standards


@register()
def the_directory_can_be_trusted(app_configs: Any, **_: Any) -> list[Error]:
    """A directory is asked over TLS, by a client that it knows."""
    issuer, (client_id, secret) = settings.DIRECTORY_ISSUER, settings.DIRECTORY_CLIENT
    if not issuer:
        return []
    found = []
    if not issuer.startswith("https://") and not settings.INSECURE:
        found.append(Error("SIGHTLINE_OIDC_ISSUER must begin with https://.", id="sightline.E10"))
    if not client_id or not secret:
        words = "SIGHTLINE_OIDC_ISSUER needs SIGHTLINE_OIDC_CLIENT_ID and SIGHTLINE_OIDC_CLIENT_SECRET beside it."
        found.append(Error(words, id="sightline.E11"))
    return found


@register()
def the_standards_can_be_followed(app_configs: Any, **_: Any) -> list[Error]:
    """`policy/sign_in.toml` says all that it has to."""
    try:
        sign_in_standards(date.min)
    except (PolicyUnreadable, OSError, ValueError) as fault:
        return [Error(f"policy/sign_in.toml: {fault}", id="sightline.E12")]
    return []
