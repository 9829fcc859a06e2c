"""Note why an event matters in somebody's story."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.facts import FACT_KINDS
from sightline.pole.models import Event, Fact, Identity, Person
from sightline.pole.rules.times import UNSAID

from .asserting import assert_fact
from .identities import identity_in, person_of


@command(permission=Permission.EVENT_RECORD, effect=Effect.COLLECTION)
def note_significance(act: Act, event: Event, about: Identity | Person, note: str, *, said_by: str = "") -> Fact:
    """Note, in a professional's words, why `event` matters for somebody. It is an opinion, and is shown as one."""
    refuse_if(None if note.strip() else Refusal("no_note", "Say why this event matters."))
    identity = identity_in(act, about)
    kind = FACT_KINDS["significance"]
    fact = assert_fact(act, identity, kind, {"event": event, "note": note}, times=UNSAID, said_by=said_by)
    act.about(fact.id, event.id, identity.id, person_of(identity).id, note=note.strip())
    return fact
