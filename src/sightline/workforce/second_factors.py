"""Whether what somebody shows is a second factor of theirs: a code of an app, a security key, a recovery code."""

from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.sealing import SealBroken, unseal
from sightline.core.transactions import set_reader
from sightline.core.web.addresses import address_of
from sightline.core.web.request import SightlineRequest

from . import security_keys
from .actors import load_actor
from .commands import use_factor, use_recovery_code
from .queries.accounts import factors_of
from .rules.one_time_codes import looks_like_app_code, step_of
from .sign_in_models import Factor
from .signing import must_wait, note_signing_refused

WRONG_CODE = Refusal(
    "wrong_code",
    "That code is not right. It changes every 30 seconds: enter the one that the app shows now. If codes are never "
    "right, the phone's clock is wrong: let it set the time by itself.",
)


def show_second_factor(request: SightlineRequest, user: User, capability: str, *, typed: str, answer: str) -> str:
    """Which kind `user` showed: "app", "key" or "recovery_code". Raises `Refused`, which is on the ledger."""
    actor = load_actor(user)
    set_reader(actor)
    address = address_of(request)
    refuse_if(must_wait(actor, address, capability))
    try:
        return _shown(request, Acting(actor, None), typed=typed, answer=answer)
    except Refused as refused:
        note_signing_refused(actor, capability, refused.refusal, address)
        refused.noted = True
        raise


def _shown(request: SightlineRequest, acting: Acting, *, typed: str, answer: str) -> str:
    user = acting.actor.user_id
    if answer:
        factor, counter = security_keys.shown(request, factors_of(user, Factor.Kind.KEY), answer)
        use_factor(acting, factor, counter)
        return "key"
    if looks_like_app_code(typed):
        factor, step = _app_of(factors_of(user, Factor.Kind.APP), typed)
        use_factor(acting, factor, step)
        return "app"
    use_recovery_code(acting, typed)
    return "recovery_code"


def _app_of(held: list[Factor], typed: str) -> tuple[Factor, int]:
    for factor in held:
        step = step_of(secret_of(factor), typed, clock.now(), after=factor.counter)
        if step is not None:
            return factor, step
    raise Refused(WRONG_CODE)


def secret_of(factor: Factor) -> str:
    """The secret that an app shares. Where the key of stored files was changed it is lost, and no code is right."""
    try:
        return unseal(bytes(factor.content), str(factor.user_id)).decode()
    except SealBroken:
        raise Refused(
            Refusal(
                "seal_broken", "Sightline can no longer read what your app shares. Ask for a reset at the service desk."
            )
        ) from None
