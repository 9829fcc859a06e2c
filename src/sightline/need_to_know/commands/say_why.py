"""Say why one opens the record of somebody whom one may know."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.need_to_know.models import Opening
from sightline.need_to_know.queries.signs import known_of
from sightline.need_to_know.rules.openings import cannot_say
from sightline.pole.commands.checking import fitting_text
from sightline.pole.models import Person

from .opening import open_record

NOBODY = Refusal("nobody_known", "Nothing says that you know them. Go on to the record.")


@command(permission=Permission.PERSON_VIEW, effect=Effect.CONSULTATION)
def say_why(act: Act, person: Person, answer: str, why: str = "") -> Opening:
    """Open the records of `person` to the actor, for a while; others look at why.

    `answer` is a key of `need_to_know.rules.openings.KNOWN_ANSWERS`. An emergency goes on without a word. Raises
    `Refused` without a reason otherwise, and where nothing says that the actor knows them.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    refuse_if(cannot_say(answer, why))
    known = known_of(act.acting, person.reference)
    if known is None:
        raise Refused(NOBODY)
    return open_record(act, person.reference, known.records, answer=answer, why=why, signs=known.may_know.signs)
