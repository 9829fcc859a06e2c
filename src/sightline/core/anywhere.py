"""What can be done from any page: it stands at the head of each, and knows the page that it was opened from."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from sightline.access.permissions import Permission

from .registry import Registry
from .web.request import SightlineRequest


@dataclass(frozen=True)
class AnywhereEntry:
    """Something that an area offers from every page to those with the permission."""

    text: str
    url_name: str
    permission: Permission


@dataclass(frozen=True)
class AnywhereItem:
    """One of them as a page shows it."""

    text: str
    href: str


ANYWHERE: Registry[str, AnywhereEntry] = Registry("what can be done from any page")


def anywhere_from(request: SightlineRequest, *, shown: bool) -> tuple[AnywhereItem, ...]:
    """What this person can do from this page; its address goes with it as `about`, where the page was `shown`.

    A page that says that there is nothing to see is about nothing: whatever was asked for, it is the same.
    """
    actor = request.acting.actor if request.acting else None
    about = f"?{urlencode({'about': request.path}, safe='/')}" if shown else ""
    return tuple(
        AnywhereItem(entry.text, f"{reverse(entry.url_name)}{about}")
        for entry in ANYWHERE.values()
        if actor is not None and actor.may(entry.permission) and request.path != reverse(entry.url_name)
    )
