"""Signing in by the force's own directory (OpenID Connect, code flow with PKCE), by Authlib.

What the directory is comes from the environment (docs/sign-in.md). It is asked afresh each time, so that a directory
that is down, or has new keys, is known at once.
"""

import logging
from collections.abc import Mapping
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpResponse
from joserfc.errors import JoseError

from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core import clock
from sightline.core.models import User
from sightline.core.web.request import SightlineRequest

from .rules.directory import clocks_apart

SECONDS = 5
_LATER = 24 * 60 * 60
_LOCAL = "Your account here is not affected. Sign in by name and password meanwhile"
DOWN = Refusal("directory_down", f"The directory does not answer. {_LOCAL}, or try again in a few minutes.")
DECLINED = Refusal("directory_declined", f"The directory did not let you in, or you went back. {_LOCAL}, or try again.")
TOO_OLD = Refusal("directory_too_old", "That took too long, or was begun in another browser. Begin again here.")
UNCLEAR = Refusal(
    "directory_unclear", f"What the directory said cannot be trusted. {_LOCAL}, and tell the service desk."
)
_log = logging.getLogger(__name__)


def has_directory() -> bool:
    """Whether this installation has one."""
    return bool(settings.DIRECTORY_ISSUER)


def _client() -> Any:
    client_id, secret = settings.DIRECTORY_CLIENT
    return OAuth().register(
        "directory",
        client_id=client_id,
        client_secret=secret,
        server_metadata_url=f"{settings.DIRECTORY_ISSUER}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "default_timeout": SECONDS},
    )


def lead_to_directory(request: SightlineRequest, back: str, *, afresh: bool) -> HttpResponse:
    """The way there, and back to `back` (a whole address). `afresh`: even whoever is signed in there shows it again.

    Raises `Refused` where it does not answer.
    """
    asked = {"prompt": "login"} if afresh else {}
    try:
        led: HttpResponse = _client().authorize_redirect(request, back, **asked)
    except (requests.RequestException, AuthlibBaseError, RuntimeError, KeyError, ValueError) as fault:
        _log.warning("The directory does not answer: %s", fault)
        raise Refused(DOWN) from fault
    return led


def said_by_directory(request: SightlineRequest) -> Mapping[str, Any]:
    """What the directory says of whoever comes back from it. Raises `Refused`, each reason in its own words."""
    client = _client()
    try:
        issuer = client.load_server_metadata()["issuer"]
        _only_signatures_of_key_pairs(client)
        options = {
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "value": client.client_id},
        }
        # the clocks are compared below, in words: here they are only kept from getting in the way
        token = client.authorize_access_token(request, claims_options=options, leeway=_LATER)
    except requests.RequestException as fault:
        _log.warning("The directory does not answer: %s", fault)
        raise Refused(DOWN) from fault
    except (AuthlibBaseError, JoseError, RuntimeError, KeyError, ValueError) as fault:
        _log.warning("What the directory said was not accepted: %s", fault)
        raise Refused(_why(fault)) from fault
    claims: Mapping[str, Any] = token.get("userinfo") or {}
    if not claims.get("sub") or issuer.rstrip("/") != settings.DIRECTORY_ISSUER:
        raise Refused(UNCLEAR)
    refuse_if(clocks_apart(claims, clock.now()))
    return claims


def _only_signatures_of_key_pairs(client: Any) -> None:
    """Whatever the directory offers: nothing unsigned, and no signature by a secret that two know."""
    offered = client.server_metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    client.server_metadata["id_token_signing_alg_values_supported"] = [
        name for name in offered if name.startswith(("RS", "PS", "ES", "Ed"))
    ]


def _why(fault: Exception) -> Refusal:
    error = getattr(fault, "error", "")
    if error == "mismatching_state":
        return TOO_OLD
    return DECLINED if error in ("access_denied", "login_required", "interaction_required") else UNCLEAR


def user_said(claims: Mapping[str, Any]) -> User | None:
    """The user whom the directory's word is about: the one whom an administrator joined to it, and nobody else."""
    return User.objects.filter(directory_id=directory_id_of(claims)).first()


def directory_id_of(claims: Mapping[str, Any]) -> str:
    """The identifier by which this installation knows people of the directory."""
    return str(claims.get(settings.DIRECTORY_CLAIM) or "")
