"""Add a further account of an event: an event is added to, never overwritten."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import publish
from sightline.pole.facts import FACT_KINDS
from sightline.pole.models import Event, Fact
from sightline.pole.rules.times import Times

from .asserting import assert_fact


@command(permission=Permission.EVENT_RECORD, effect=Effect.COLLECTION)
def add_account(act: Act, event: Event, text: str, *, said_by: str = "", known_from: datetime | None = None) -> Fact:
    """Add what somebody says of `event`, or what was found out since."""
    refuse_if(None if text.strip() else Refusal("no_account", "Enter what was said or found out."))
    kind = FACT_KINDS["account"]
    fact = assert_fact(act, event, kind, {"text": text}, times=Times(known_from=known_from), said_by=said_by)
    act.about(fact.id, event.id, reference=event.reference, said_by=fact.said_by)
    publish(act, "event.changed", {"event": event.reference}, about=[event.id])
    return fact
