"""Who hears that a log changed: whoever may read it. `contact/sql/live_log.sql` notifies."""

from collections.abc import Collection
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Acting

from .access import logs_visible_to


def hears_log(reader: Acting, log: UUID | None) -> Collection[str] | None:
    """That this log changed; None where the reader may not see it."""
    if log is None or not reader.actor.may(Permission.LOG_VIEW):
        return None
    return {f"log.{log}"} if logs_visible_to(reader).filter(pk=log).exists() else None
