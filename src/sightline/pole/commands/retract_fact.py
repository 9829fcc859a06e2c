"""Take a fact back: it should never have been recorded, and nothing is known in its place."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.facts import kind_of, said_of
from sightline.pole.models import Fact

from .asserting import give_up
from .checking import fitting_text
from .correct_fact import cannot_give_up, still_standing, subject_of
from .identities import publish_change


@command(permission=Permission.PERSON_RECORD, effect=Effect.ALTERATION)
def retract_fact(act: Act, fact: Fact, why: str) -> Fact:
    """Retract `fact`. It stays visible to whoever asks what was known before now.

    Raises `Refused` as `correct_fact` does.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    held = still_standing(act, fact)
    refuse_if(cannot_give_up(act, held, why))
    give_up(act, held)
    act.about(held.id, subject_of(held).id, kind=kind_of(held).key, why=why, was=said_of(held))
    publish_change(act, subject_of(held))
    return held
