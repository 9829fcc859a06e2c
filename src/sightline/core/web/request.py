"""The request as pages see it."""

from django.http import HttpRequest

from sightline.core.acts import Acting
from sightline.core.models import User


class SightlineRequest(HttpRequest):
    """A request whose middleware has found out who acts; `acting` is None for nobody signed in."""

    acting: Acting | None
    user: User


class SignedInRequest(SightlineRequest):
    """A request to a `@page`: somebody is signed in."""

    acting: Acting
