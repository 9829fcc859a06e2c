"""Where am I signed in?"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.sessions import sessions_of
from sightline.core.web.request import SignedInRequest


@dataclass(frozen=True)
class SessionLine:
    """One session: its mark (never its key), on what, since when, and when it was last used."""

    mark: str
    device: str
    address: str
    since: datetime | None
    seen: datetime
    is_here: bool


@dataclass(kw_only=True)
class MySessionsPage(Page):
    """The sessions of the reader, the one last used first."""

    template = "workforce/my_sessions.html"
    lines: list[SessionLine]


@page(Permission.SIGNED_IN)
def my_sessions(request: SignedInRequest) -> Page:
    """List them."""
    here = request.session.session_key
    lines = [
        SessionLine(
            mark_of(s.session_key),
            s.device or "A browser",
            s.address,
            s.signed_in_at,
            s.seen_at,
            s.session_key == here,
        )
        for s in sessions_of(request.acting.actor.user_id)
    ]
    return MySessionsPage(title="Where I am signed in", lines=lines)


def mark_of(key: str) -> str:
    """What stands for a session on a page: whoever reads it cannot be in the session by it."""
    return hashlib.sha256(key.encode()).hexdigest()[:20]
