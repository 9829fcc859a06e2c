"""What a sheet of paper says of itself: who had it printed, when, for which task, and which copy it is.

The way to print is `?print` on any page of a record: the same page, marked, with an act `print_page` of its own.
A browser prints without asking, so what is printed straight from the screen says at least who had it open, and when.
"""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from .acts import Act

CAPABILITY = "print_page"
_ASKED = "print"


@dataclass(frozen=True)
class Sheet:
    """What paper says, the way to a print with an act of its own, and whether this is one; `copy` is its number."""

    words: str
    href: str = ""
    is_print: bool = False
    copy: str = ""


def is_print(request: HttpRequest) -> bool:
    """Whether a print is asked for."""
    return request.method == "GET" and _ASKED in request.GET


def as_print(act: Act) -> None:
    """Make the act of viewing one of printing, which says of what page."""
    act.about(page=act.capability, copy=copy_of(act.id))
    act.capability = CAPABILITY


def sheet_of(request: HttpRequest, act: Act) -> Sheet:
    """What this page says of itself on paper. Pages that show nobody offer no print."""
    printed = act.capability == CAPABILITY
    when = date_format(timezone.localtime(act.at), "j F Y, H:i")
    who = ", ".join(part for part in (act.actor.name, act.actor.post, act.actor.agency) if part)
    task = f", for {act.acting.task}" if act.acting.task else ""
    if printed:
        return Sheet(f"Printed by {who}, {when}{task}. Copy {copy_of(act.id)}.", is_print=True, copy=copy_of(act.id))
    offered = request.method == "GET" and bool(act.subjects)
    return Sheet(f"Opened by {who}, {when}{task}. Printed from the screen.", _way(request) if offered else "")


def copy_of(act: UUID) -> str:
    """The number of a copy: enough of its act's id to find it on the ledger."""
    return "-".join((act.hex[-12:-8], act.hex[-8:-4], act.hex[-4:]))


def _way(request: HttpRequest) -> str:
    asked = [(key, value) for key, values in request.GET.lists() for value in values]
    return f"?{urlencode([*asked, (_ASKED, 'yes')])}"
