"""Django's sessions in the database, with whose each is beside it: so that people see and end their own.

When a session was last used stands in a column of its own, and is written by itself: were it part of what the session
holds, two requests at once would each write the whole, and one would undo what the other kept.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from . import clock
from .models import Session

SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is kept when a session was last used."""


class SessionStore(DatabaseStore):
    """The engine that the settings name."""

    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our own table."""
        return Session

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]
        self.seen_at = row.seen_at if row else None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row for what the session holds: a session that is written is one that is in use."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        began = data.get("signed_in") or {}
        row.user_id = UUID(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.signed_in_at = datetime.fromisoformat(began["at"]) if began else None
        row.device, row.address = began.get("device", ""), began.get("address", "")
        row.seen_at = self.seen_at = clock.now()
        return row

    def seen(self) -> None:
        """Say that the session is in use now, if that was not said within the last minute."""
        now = clock.now()
        if self.session_key and (self.seen_at is None or now - self.seen_at >= SEEN_EVERY):
            Session.objects.filter(session_key=self.session_key, seen_at__lte=now - SEEN_EVERY).update(seen_at=now)
            self.seen_at = now


def sessions_of(user: UUID) -> list[Session]:
    """The sessions in which `user` is signed in now, the one used last first."""
    return list(Session.objects.filter(user_id=user, expire_date__gt=clock.now()).order_by("-seen_at"))


def end_sessions(user: UUID, *, but: str | None = None, only: str | None = None) -> int:
    """End the user's sessions: all, all `but` one, or `only` one, by their keys. Gives how many there were."""
    ended = Session.objects.filter(user_id=user)
    if but:
        ended = ended.exclude(session_key=but)
    if only:
        ended = ended.filter(session_key=only)
    return ended.delete()[0]
