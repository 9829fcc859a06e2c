"""Security keys and passkeys (WebAuthn) as a second factor: what the browser is asked, and whether its answer is right.

The questions are asked for the name under which people know this installation, so a key answers to no other site.
"""

import json
import logging
from collections.abc import Sequence
from typing import Any

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from sightline.access.refusals import Refusal, Refused
from sightline.core.models import User
from sightline.core.web.request import SightlineRequest

from .sign_in_models import Factor

ASKED = "key_asked"
WRONG_KEY = Refusal("wrong_key", "The security key did not answer as it should. Try again, or use another way.")
_log = logging.getLogger(__name__)


def _server(request: SightlineRequest) -> Fido2Server:
    host = request.get_host().rsplit(":", 1)[0]
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name="Sightline"))


def ask_to_add(request: SightlineRequest, user: User, held: Sequence[Factor]) -> str:
    """What the browser is asked, as JSON, to make a new key for `user` that is none of those held."""
    who = PublicKeyCredentialUserEntity(id=user.id.bytes, name=user.username, display_name=user.name)
    options, state = _server(request).register_begin(
        who, [_key(factor) for factor in held], user_verification=UserVerificationRequirement.DISCOURAGED
    )
    return _ask(request, options, state)


def ask_to_use(request: SightlineRequest, held: Sequence[Factor]) -> str:
    """What the browser is asked, as JSON, to show one of the keys held."""
    options, state = _server(request).authenticate_begin(
        [_key(factor) for factor in held], user_verification=UserVerificationRequirement.DISCOURAGED
    )
    return _ask(request, options, state)


def added(request: SightlineRequest, answer: str) -> tuple[bytes, int]:
    """The new key (what of it is public) and its count. Raises `Refused` where the answer is not to what was asked."""
    try:
        made = _server(request).register_complete(request.session.pop(ASKED), json.loads(answer))
        return bytes(made.credential_data or b""), made.counter
    except Exception as fault:  # what a browser sends can be anything, and is wrong in as many ways
        _log.warning("A security key was not added: %s", fault)
        raise Refused(WRONG_KEY) from None


def shown(request: SightlineRequest, held: Sequence[Factor], answer: str) -> tuple[Factor, int]:
    """Which of the keys held answered, and its count. Raises `Refused` where none did, or not to what was asked."""
    by_id = {_key(factor).credential_id: factor for factor in held}
    try:
        keys = [_key(factor) for factor in held]
        said = json.loads(answer)
        key = _server(request).authenticate_complete(request.session.pop(ASKED), keys, said)
        counter = AuthenticationResponse.from_dict(said).response.authenticator_data.counter
        return by_id[key.credential_id], counter
    except Exception as fault:  # as above
        _log.warning("A security key was not recognised: %s", fault)
        raise Refused(WRONG_KEY) from None


def _ask(request: SightlineRequest, options: Any, state: Any) -> str:
    request.session[ASKED] = {
        "challenge": state["challenge"],
        "user_verification": str(state["user_verification"].value if state["user_verification"] else ""),
    }
    return json.dumps(dict(options)["publicKey"])


def _key(factor: Factor) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(factor.content))
