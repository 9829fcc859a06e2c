"""`@machine_page`: how another system is served. By a key that it holds, without a session; in JSON.

The key comes in a header (`Authorization: Bearer ...`), never in an address, and is never written anywhere. A machine
is an actor like any other, with a role of its own; it has no task but the system's. Whoever comes without a right key
is on the ledger as refused, ten times in fifteen minutes: after that it is only told to wait, and a right key is still
let in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.crypto import salted_hmac

from sightline.access.actors import Actor
from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, lacks, refuse_if

from . import clock, ledger
from .acts import Act, Acting, Effect, Outcome
from .ledger_queries import refusals_since
from .pages import View, register
from .transactions import set_reader
from .web.request import SightlineRequest, SignedInRequest

P = ParamSpec("P")
TRIES, WITHIN = 10, timedelta(minutes=15)
UNKNOWN = Actor(UUID(int=0), "A machine that is not known", None, "", "Not known", "", frozenset())
_NO_KEY = Refusal("wrong_key", "The key is missing or is not right. Send it as: Authorization: Bearer KEY.")
_WAIT = "The key was wrong too often. Wait a quarter of an hour, and look at the key."
ABSENT = Refusal("absent", "There is nothing here by that name.")


@dataclass(frozen=True)
class MachineAnswer:
    """What a machine is told: a status, and an object of plain values."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)


class TurnedAway(Exception):
    """What was sent cannot be taken. `words` say why, and what to do; nothing that was recorded is changed."""

    def __init__(self, status: int, words: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(words)
        self.answer = problem(status, words, headers)


def problem(status: int, words: str, headers: dict[str, str] | None = None) -> MachineAnswer:
    """The answer that says what is wrong."""
    return MachineAnswer(status, {"problem": words}, headers or {})


def machine_page(
    permission: Permission,
    *,
    claims: str,
    holder: Callable[[str, str], Acting | None],
    methods: tuple[str, ...],
    status: Mapping[str, int],
) -> Callable[[Callable[Concatenate[SignedInRequest, P], MachineAnswer]], View]:
    """Serve another system. `holder(who, key)` gives the actor who is `who` and holds the key, or None.

    `claims` names the part of the address that says who the machine claims to be. A `Refused` within is answered by the
    `status` of its code (403 where it has none), a `TurnedAway` by its own, what is absent by 404: each with a
    sentence, and each is on the ledger as refused.
    """

    def decorate(view: Callable[Concatenate[SignedInRequest, P], MachineAnswer]) -> View:
        @wraps(view)
        def serve(request: SightlineRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            set_reader(UNKNOWN)
            who = str(kwargs[claims])
            acting = holder(who, _key_of(request))
            if acting is None:
                return _unknown(request, view.__name__, who)
            set_reader(acting.actor)
            request.acting = acting
            try:
                refuse_if(lacks(acting.actor, permission))
                if request.method not in methods:
                    raise _not_understood(request, methods)
                return _sent(view(cast(SignedInRequest, request), *args, **kwargs))
            except TurnedAway as turned:
                _note(request, acting, view.__name__, Refusal(f"status_{turned.answer.status}", str(turned)))
                return _sent(turned.answer)
            except Http404:
                _note(request, acting, view.__name__, ABSENT)
                return _sent(problem(404, ABSENT.words))
            except Refused as refused:
                if not refused.noted:
                    _note(request, acting, view.__name__, refused.refusal)
                return _sent(problem(status.get(refused.refusal.code, 403), refused.refusal.words))

        serve.csrf_exempt = True  # type: ignore[attr-defined]
        return register(serve, "machine", permission, None)

    return decorate


def _not_understood(request: SightlineRequest, methods: tuple[str, ...]) -> TurnedAway:
    words = f"{request.method} is not understood here: {' and '.join(methods)} are."
    return TurnedAway(405, words, {"Allow": ", ".join(methods)})


def _key_of(request: SightlineRequest) -> str:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def _unknown(request: SightlineRequest, capability: str, who: str) -> HttpResponse:
    """Say no to whoever holds no right key: for a system that there is not, as for one that there is."""
    digest = salted_hmac("sightline.core.machine_pages", f"{capability}:{who}", algorithm="sha256").digest()
    nobody = replace(UNKNOWN, user_id=UUID(bytes=digest[:16]))
    if refusals_since(nobody.user_id, capability, clock.now() - WITHIN) >= TRIES:
        return _sent(problem(429, _WAIT, {"Retry-After": str(int(WITHIN.total_seconds()))}))
    _note(request, Acting(nobody, None), capability, _NO_KEY, Effect.SIGN_IN)
    return _sent(problem(401, _NO_KEY.words, {"WWW-Authenticate": "Bearer"}))


def _note(
    request: SightlineRequest, acting: Acting, capability: str, refusal: Refusal, effect: Effect = Effect.CONSULTATION
) -> None:
    act = Act(acting=acting, capability=capability, effect=effect)
    act.about(path=request.path)
    ledger.append_later(act, Outcome.REFUSED, refusal.code, refusal.words)


def _sent(answer: MachineAnswer) -> HttpResponse:
    response = JsonResponse(answer.body, status=answer.status, headers=answer.headers)
    response["Cache-Control"] = "no-store"
    return response
