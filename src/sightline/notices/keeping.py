"""Keeps what areas tell and publish, in the transaction of their act (core.telling)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.telling import Urgency

from .models import Notice, Outgoing, Published
from .queries.ways import ways_to
from .rules.outgoing import URGENT


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
    """One notice for each of these users; and of an urgent one, a message by each way that leads to them."""
    same = {"words": words, "href": href, "about": list(about), "sent_at": act.at, "act": act.id}
    how = {"urgency": urgency, "needs_acknowledgement": needs_acknowledgement, "told_by": act.actor.user_id}
    notices = [Notice(to_id=user, **same, **how) for user in users]
    Notice.objects.bulk_create(notices)
    if urgency != Urgency.ORDINARY and notices:
        Outgoing.objects.bulk_create(_messages(act, notices))


def _messages(act: Act, notices: Sequence[Notice]) -> list[Outgoing]:
    """The outbox's rows: in the transaction of the act, and so never of what was rolled back."""
    ways = ways_to([notice.to_id for notice in notices])
    return [
        Outgoing(
            kind=Outgoing.Kind.NOTICE,
            to_id=notice.to_id,
            contact_id=way.contact,
            channel=way.channel,
            notice=notice,
            urgency=notice.urgency,
            rank=URGENT,
            needs_acknowledgement=notice.needs_acknowledgement,
            next_at=act.at,
            made_at=act.at,
            act=act.id,
        )
        for notice in notices
        for way in ways.get(notice.to_id, ())
    ]


def keep_published(
    act: Act, topic: str, body: Mapping[str, Any], *, about: Collection[UUID], agencies: Collection[UUID]
) -> None:
    """One row of the outbox."""
    row = Published(topic=topic, body=dict(body), about=list(about), agencies=list(agencies), at=act.at, act=act.id)
    row.save(force_insert=True)
