"""Keeps what areas tell and publish, in the transaction of their act (core.telling)."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.telling import Urgency

from .models import Notice, Published


def keep_notices(
    act: Act,
    users: Collection[UUID],
    words: str,
    *,
    href: str,
    about: Collection[UUID],
    urgency: Urgency,
    needs_acknowledgement: bool,
) -> None:
    """One notice for each of these users."""
    same = {"words": words, "href": href, "about": list(about), "sent_at": act.at, "act": act.id}
    how = {"urgency": urgency, "needs_acknowledgement": needs_acknowledgement}
    Notice.objects.bulk_create([Notice(to_id=user, **same, **how) for user in users])


def keep_published(
    act: Act, topic: str, body: Mapping[str, Any], *, about: Collection[UUID], agencies: Collection[UUID]
) -> None:
    """One row of the outbox."""
    row = Published(topic=topic, body=dict(body), about=list(about), agencies=list(agencies), at=act.at, act=act.id)
    row.save(force_insert=True)
