"""Who calls, for which task, and how often: what is known before an operation is looked at."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from sightline.core import clock, ledger
from sightline.core.acts import TASK_KINDS, Act, Acting, Effect, Outcome, Task
from sightline.core.asking import value_of
from sightline.core.ledger_queries import refusals_since
from sightline.core.machine_pages import TRIES, UNKNOWN, WITHIN
from sightline.core.transactions import set_reader
from sightline.core.web.request import SightlineRequest

from .problems import Problem

MINUTE = timedelta(minutes=1)
_KINDS = ", ".join(kind for kind in TASK_KINDS if kind != "system")
_TASK = re.compile(r"(\w{1,40})\s+(\S.{0,59})")
_NO_TASK = (
    "Say for which task this is asked, in a header: Sightline-Task: incident AV-2026-0412. "
    f"The first word is one of {_KINDS}; then comes its reference, of 60 characters at most."
)
_NO_KEY = "The token is missing or is not right, or it has run out. Send it as: Authorization: Bearer TOKEN."
_WAIT = "The token was wrong too often. Wait a quarter of an hour, and look at the token."
_TOO_MANY = "This token asked more than {limit} times within a minute. Wait as many seconds as Retry-After says."
_NO_CSRF = "Whoever calls by a session sends its CSRF token too, in the header X-CSRFToken. Nothing was recorded."


@dataclass(frozen=True)
class Allowance:
    """How often the caller may ask in a minute, and how often they have."""

    limit: int
    used: int

    @property
    def headers(self) -> dict[str, str]:
        """As the caller is told with each answer."""
        left = max(0, self.limit - self.used - 1)
        return {"RateLimit-Limit": str(self.limit), "RateLimit-Remaining": str(left), "RateLimit-Reset": "60"}


def identify(request: SightlineRequest) -> Acting:
    """Who calls: whoever holds the token that was sent or, without one, whoever is signed in. Raises `Problem`."""
    if "Authorization" in request.headers:
        set_reader(UNKNOWN)
        scheme, _, token = request.headers["Authorization"].partition(" ")
        holder = import_string(settings.API_HOLDER)
        acting: Acting | None = holder(token.strip()) if scheme.lower() == "bearer" else None
        if acting is None:
            raise _unknown(request)
        set_reader(acting.actor)
        request.acting = acting
        return acting
    if request.acting is None:
        set_reader(UNKNOWN)
        raise _unknown(request)
    if request.method not in ("GET", "HEAD", "OPTIONS") and _Csrf(_nothing).process_view(request, _nothing, (), {}):
        raise Problem(403, "no_csrf_token", _NO_CSRF)
    return request.acting


class _Csrf(CsrfViewMiddleware):
    """Django's own check; what it answers is not sent."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return HttpResponse(reason, status=403)


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _unknown(request: SightlineRequest) -> Problem:
    """Say no to whoever holds no right token: ten times in a quarter of an hour it goes on the ledger, by address."""
    came_from = request.META.get("REMOTE_ADDR", "")
    digest = salted_hmac("sightline.core.api", str(came_from), algorithm="sha256").digest()
    request.acting = Acting(replace(UNKNOWN, user_id=UUID(bytes=digest[:16])), None)
    capability = request.resolver_match.url_name if request.resolver_match else "api"
    if refusals_since(request.acting.actor.user_id, str(capability), clock.now() - WITHIN) >= TRIES:
        wait = {"Retry-After": str(int(WITHIN.total_seconds()))}
        return Problem(429, "wait", _WAIT, headers=wait, silent=True)
    act = Act(acting=request.acting, capability=str(capability), effect=Effect.SIGN_IN)
    act.about(path=request.path)
    problem = Problem(401, "wrong_key", _NO_KEY, headers={"WWW-Authenticate": "Bearer"}, silent=True)
    ledger.append_later(act, Outcome.REFUSED, problem.code, problem.words)
    return problem


def allowance(acting: Acting) -> Allowance:
    """How often this caller's acts went on the ledger within the last minute; raises `Problem` where that is enough.

    The ledger is the count, so that every web worker counts the same; whoever is told to wait adds nothing to it.
    """
    used = value_of(
        "select count(*) from (select 1 from core_ledger where actor = %s and at > %s limit %s) as counted",
        [acting.actor.user_id, clock.now() - MINUTE, settings.API_PER_MINUTE],
    )
    found = Allowance(settings.API_PER_MINUTE, int(used))
    if found.used >= found.limit:
        words = _TOO_MANY.format(limit=found.limit)
        raise Problem(429, "too_many", words, headers={"Retry-After": "60", **found.headers}, silent=True)
    return found


def with_task(request: SightlineRequest, acting: Acting) -> Acting:
    """The caller with the task that they name in the header or have in hand; raises `Problem` where there is none."""
    said = request.headers.get("Sightline-Task", "").strip()
    if not said:
        if acting.task is None:
            raise Problem(400, "no_task", _NO_TASK)
        return acting
    found = _TASK.fullmatch(said)
    if found is None or found[1] not in TASK_KINDS or found[1] == "system" or not found[2].isprintable():
        raise Problem(400, "no_task", _NO_TASK)
    return replace(acting, task=Task(found[1], found[2]))
