"""One outer transaction a request, for its actor; and no view without a `@page`."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.module_loading import import_string

from . import ledger
from .acts import Acting, Task
from .holding import hold_on, lead
from .kept import note_whose
from .transactions import set_reader
from .web.request import SightlineRequest

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class NotAPage(Exception):
    """A URL leads to a view that was made by none of the house's doors: `@page`, `@record_page` and so on."""


class ActingMiddleware:
    """Opens the outer transaction, says who acts to PostgreSQL, and rolls everything back if the answer is a fault.

    A response is sent only after the commit; what was refused or failed is on the ledger even then.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.load_actor = import_string(settings.ACTOR_LOADER)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve one request."""
        served = cast(SightlineRequest, request)
        served.in_doubt = False
        try:
            with ledger.gathering(), transaction.atomic():
                self._identify(served)
                response = self.get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
                # from here on what was sent is being recorded: where the database goes away now, nobody knows whether
                # it was
                served.in_doubt = response.status_code < 500 and request.method not in ("GET", "HEAD")
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            served.in_doubt = False
            raise
        note_whose(served, response)
        return response

    def _identify(self, request: SightlineRequest) -> None:
        request.acting, request.hold = None, None
        if not request.user.is_authenticated:
            return
        actor = self.load_actor(request.user)
        task = request.session.get("task")
        request.acting = Acting(actor, Task(**task) if task else None)
        set_reader(actor)
        request.hold = hold_on(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Close any view that the machinery does not know; lead whoever is held to what has to be done first."""
        if not getattr(view, "is_sightline_page", False):
            raise NotAPage(f"{view.__module__}.{view.__name__} is not a @page: it is not served.")
        return lead(cast(SightlineRequest, request), view.__name__)
