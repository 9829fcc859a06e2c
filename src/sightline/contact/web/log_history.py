"""What the record holds beside the call while somebody types it. What is shown is one act when it settles."""

from dataclasses import dataclass

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact.queries.beside_call import Beside, beside_call, but_of
from sightline.contact.rules.linking import ROLES
from sightline.core import showing
from sightline.core.ids import parse_reference
from sightline.core.pages import PassingPage, page, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.web.search_asked import number_in

BOXES = frozenset({"where", "caller", "contact", "said", "who"})


@dataclass(kw_only=True)
class BesidePage(PassingPage):
    """What stands beside one box. `log`: the reference of the log that is open; empty while it is being opened."""

    template = "contact/beside_part.html"
    beside: Beside
    log: str
    roles: dict[str, str]


@record_page(Permission.LOG_WRITE)
def log_history(request: SignedInRequest) -> BesidePage | HttpResponse:
    """What is found for what stands in the box now."""
    box = request.POST.get("box", "")
    if request.method != "POST" or box not in BOXES:
        return HttpResponse("Type in a log.", status=405, headers={"Allow": "POST"})
    log = parse_reference(request.POST.get("log", "")) or ""
    found = but_of(beside_call(request.acting, box, request.POST.get("text", ""), request.POST.getlist("have")), log)
    return BesidePage(
        title="On record",
        beside=found,
        log=log,
        roles=ROLES,
        number=number_in(request.POST),
        capability="log_history",
        subjects=found.subjects,
        shown=found.detail,
    )


@page(Permission.LOG_WRITE)
def settle_log_history(request: SignedInRequest) -> HttpResponse:
    """Typing has paused, or whoever typed goes on: what was shown since the last act becomes one act."""
    if request.method != "POST":
        return HttpResponse("Type in a log.", status=405, headers={"Allow": "POST"})
    showing.settle(request.acting, number_in(request.POST))
    return HttpResponse(status=204)
