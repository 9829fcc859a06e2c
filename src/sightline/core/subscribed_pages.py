"""`@subscribed_page`: how a calendar is served, which can send no key but the address that it was given.

The address ends in a secret of 256 bits, which its holder can end at any time. Whoever has it is an actor like any
other, and each answer is on the ledger; of a wrong address only that it was wrong, and never the secret itself.
What is served so says nothing that may not lie on a telephone: the page that uses this door answers for that.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseNotAllowed

from sightline.access.actors import Actor
from sightline.access.permissions import Permission
from sightline.access.refusals import lacks

from . import clock, ledger
from .acts import Act, Acting, Effect, Outcome
from .ledger_queries import refusals_since
from .machine_pages import WITHIN
from .pages import ABSENT, View, register
from .transactions import set_reader
from .web.request import SightlineRequest

MOST_NOTED = 100
_PLAIN, _UNKEPT = "text/plain; charset=utf-8", {"Cache-Control": "no-store"}
NOBODY = Actor(UUID(int=0), "A calendar that is not known", None, "", "Not known", "", frozenset())


@dataclass(frozen=True)
class Subscribed:
    """A file, its media type, and what of it stands on the ledger's erasable side."""

    content: bytes
    media_type: str
    shown: dict[str, Any] = field(default_factory=dict)


def subscribed_page(
    permission: Permission, *, claims: str, holder: Callable[[str], Acting | None]
) -> Callable[[Callable[[Acting], Subscribed]], View]:
    """Serve whoever holds the secret that stands in the part of the address named `claims`. `holder` gives who that is.

    A wrong or ended secret, and a holder who may not (any more), get 404 alike.
    """

    def decorate(view: Callable[[Acting], Subscribed]) -> View:
        @wraps(view)
        def serve(request: SightlineRequest, **kwargs: str) -> HttpResponse:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            set_reader(NOBODY)
            acting = holder(kwargs[claims])
            if acting is None or lacks(acting.actor, permission):
                _note(acting or Acting(NOBODY, None), view.__name__)
                return HttpResponse("There is nothing here.\n", status=404, content_type=_PLAIN, headers=_UNKEPT)
            set_reader(acting.actor)
            request.acting = acting
            answer = view(acting)
            act = Act(acting, view.__name__, Effect.CONSULTATION)
            act.about(**answer.shown)
            ledger.append(act, Outcome.DONE)
            return HttpResponse(answer.content, content_type=answer.media_type, headers=_UNKEPT)

        return register(serve, "subscribed", permission, None)

    return decorate


def _note(acting: Acting, capability: str) -> None:
    """Put it on the ledger; of somebody who only tries addresses, so many times as tell of it."""
    if refusals_since(acting.actor.user_id, capability, clock.now() - WITHIN) >= MOST_NOTED:
        return
    act = Act(acting, capability, Effect.CONSULTATION)
    act.about(address="secret")
    ledger.append_later(act, Outcome.REFUSED, ABSENT.code, ABSENT.words)
