"""Open a request of somebody who asks what is held of a person."""

from datetime import date

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import next_reference
from sightline.pole.access import identities_of
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Person
from sightline.sharing.models import SubjectAccess
from sightline.sharing.rules.subject_access import cannot_open, month_after


@command(permission=Permission.SUBJECT_ACCESS, effect=Effect.COLLECTION)
def open_subject_access(
    act: Act, person: Person, asker: str, asker_words: str, verified: str, received_on: date, *, childs_view: str = ""
) -> SubjectAccess:
    """Record who asks what is held of `person`, how it is known who they are, and since when an answer is due."""
    asker_words = fitting_text("Who asks", asker_words, 200)
    verified = fitting_text("How you made sure", verified, 300)
    childs_view = fitting_text("What the child wants", childs_view, 1000, lines=True)
    refuse_if(cannot_open(asker, asker_words, verified, received_on, timezone.localdate(act.at)))
    identities = identities_of(act.acting, person)
    asked = SubjectAccess(
        reference=next_reference("S"),
        identities=identities,
        asker=asker,
        asker_words=asker_words,
        verified=verified,
        childs_view=childs_view,
        received_on=received_on,
        due_on=month_after(received_on),
        opened_at=act.at,
        opened_by_words=speaker(act, ""),
        act=act.id,
    )
    asked.save(force_insert=True)
    act.about(asked.id, *identities, request=asked.reference, asker=asker, due_on=asked.due_on)
    return asked
