"""The request as pages see it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.sessions import SessionStore

if TYPE_CHECKING:
    from sightline.core.holding import Hold


class SightlineRequest(HttpRequest):
    """A request whose middleware has found out who acts; `acting` is None for nobody signed in.

    `hold` is what they have to do before anything else (core.holding). `in_doubt`: the database went away while what
    was sent was being recorded.
    """

    acting: Acting | None
    hold: "Hold | None"
    in_doubt: bool
    user: User
    session: SessionStore


class SignedInRequest(SightlineRequest):
    """A request to a `@page`: somebody is signed in."""

    acting: Acting
