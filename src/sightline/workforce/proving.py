"""What a session holds of how somebody showed who they are: with what, when, and what is still lacking."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout

from sightline.access.second_factor import must_have_second_factor
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.holding import Hold
from sightline.core.kept import forget_what_is_anothers
from sightline.core.live.address import refreshes_by_itself
from sightline.core.models import User
from sightline.core.transactions import set_reader
from sightline.core.web.addresses import address_of
from sightline.core.web.request import SightlineRequest

from .actors import load_actor
from .queries.accounts import factors_of, gives_nothing_more
from .rules.devices import device_words
from .signing import NOBODY, note_signing, note_signing_refused, standards

SIGNING_IN, SECOND, LOCKED, PROVED = "signing_in", "second_factor", "locked_at", "proved_at"
_MINUTES_TO_FINISH = 10
LOCK = Hold("unlock", frozenset({"sign_out"}), hides=True, keeps=True)
_SETTING_UP = {"add_app", "add_key", "make_recovery_codes", "remove_factor", "change_password", "send_kept", "sign_out"}
SET_UP = Hold("sign_in_methods", frozenset(_SETTING_UP), keeps=True)
SECOND_STEP = Hold("second_step", frozenset({"sign_out"}), hides=True, keeps=True)


def begin(request: SightlineRequest, user: User, method: str, second: str, **said: Any) -> None:
    """Sign `user` in, by password or directory, with which second factor (none: ""), and write it on the ledger."""
    request.session.pop(SIGNING_IN, None)
    forget_what_is_anothers(request, user.id)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    device, address = device_words(request.headers.get("User-Agent", "")), address_of(request)
    now = clock.now().isoformat()
    request.session["signed_in"] = {"at": now, "device": device, "address": address, "method": method}
    request.session[SECOND], request.session[PROVED] = second, now
    actor = load_actor(user)
    set_reader(actor)
    note_signing(
        Acting(actor, None), "sign_in", method=method, second_factor=second, device=device, address=address, **said
    )


def after_first(request: SightlineRequest, user: User, method: str, second: str, **said: Any) -> bool:
    """Go on once `user` showed the first of two things. True: they are signed in. False: the second is asked for."""
    set_reader(load_actor(user))
    if not second and factors_of(user.id):
        await_second_step(request, user, method)
        return False
    begin(request, user, method, second, **said)
    return True


def await_second_step(request: SightlineRequest, user: User, method: str) -> None:
    """Remember that `user` showed the first of two things. Nobody is signed in by that."""
    request.session.cycle_key()
    request.session[SIGNING_IN] = {"user": str(user.id), "method": method, "at": clock.now().isoformat()}


def who_signs_in(request: SightlineRequest) -> tuple[User, str] | None:
    """Who showed the first of two things here, within the last ten minutes, and by which method."""
    if request.acting is not None:
        return request.user, str(request.session.get("signed_in", {}).get("method", "password"))
    begun = request.session.get(SIGNING_IN)
    if not begun or _minutes_since(begun["at"]) >= _MINUTES_TO_FINISH:
        return None
    user = User.objects.filter(id=begun["user"]).first()
    return (user, begun["method"]) if user else None


def prove_second(request: SightlineRequest, kind: str) -> None:
    """Note that the second factor was shown in this session."""
    request.session[SECOND], request.session[PROVED] = kind, clock.now().isoformat()


def is_needed(acting: Acting) -> bool:
    """Whether the actor's posts need a second factor, in this installation."""
    return bool(settings.SECOND_FACTOR_REQUIRED) and must_have_second_factor(acting.actor.roles)


def is_fresh(request: SightlineRequest) -> bool:
    """Whether somebody showed lately that they are who is signed in: to change how they sign in they must have."""
    proved = request.session.get(PROVED)
    return proved is not None and clock.now() - datetime.fromisoformat(proved) < standards().proof_lasts


def lock(request: SightlineRequest, acting: Acting, why: str) -> None:
    """Lock this session until somebody shows that they are who is signed in."""
    request.session[LOCKED] = clock.now().isoformat()
    note_signing(acting, "lock", why=why)


def is_locked(request: SightlineRequest) -> bool:
    """Whether this session is locked."""
    return LOCKED in request.session


def locked_since(request: SightlineRequest) -> datetime:
    """When this session, which is locked, was."""
    return datetime.fromisoformat(request.session[LOCKED])


def unlock(request: SightlineRequest, acting: Acting, by: str) -> None:
    """Go on with a locked session: whoever is there showed who they are."""
    request.session.pop(LOCKED, None)
    request.session[PROVED] = clock.now().isoformat()
    request.session.cycle_key()
    note_signing(acting, "unlock", by=by)


def hold_if_ended(request: SightlineRequest) -> Hold | None:
    """End a session that gives nothing any more: the account or the last post has ended. Holds nobody."""
    acting = request.acting
    refusal = gives_nothing_more(request.user, acting.actor, clock.now()) if acting else None
    if acting is None or refusal is None:
        return None
    note_signing_refused(acting.actor, "go_on", refusal, "")
    logout(request)
    request.session["messages"] = [{"kind": "warning", "text": refusal.words}]
    request.acting = None
    set_reader(NOBODY)
    return None


def hold_if_idle(request: SightlineRequest) -> Hold | None:
    """Lock a session that nobody used for a while; note that it is used otherwise."""
    if is_locked(request):
        return LOCK
    seen, acting = request.session.seen_at, request.acting
    if acting is not None and seen is not None and clock.now() - seen >= standards().lock_after:
        lock(request, acting, "nobody used it")
        return LOCK
    if not refreshes_by_itself(request):
        request.session.seen()
    return None


def hold_if_second_factor_lacks(request: SightlineRequest) -> Hold | None:
    """Lead whoever needs a second factor to it: to use it, or to set one up."""
    acting = request.acting
    if acting is None or request.session.get(SECOND) or not is_needed(acting):
        return None
    return SECOND_STEP if factors_of(acting.actor.user_id) else SET_UP


def _minutes_since(at: str) -> float:
    return (clock.now() - datetime.fromisoformat(at)).total_seconds() / 60
