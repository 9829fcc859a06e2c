"""Say which record on file is a user's own."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.need_to_know.models import OwnRecord
from sightline.pole.access import identities_of
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Person

BEFORE = Refusal("linked_before", "This is held to be their own record already.")
OWN = "Somebody else says which record is yours. Ask a colleague in professional standards."


@command(permission=Permission.ACCESS_REVIEW, effect=Effect.COMBINATION, separations=("own_link",))
def link_own_record(act: Act, user: User, person: Person) -> OwnRecord:
    """Hold `person` to be `user`: nobody who works with them opens that record, or their family's, unasked."""
    refuse_if(separated("own_link", act.actor.user_id, [user.id], OWN))
    identities = identities_of(act.acting, person)
    if OwnRecord.objects.filter(user=user, identity__in=identities, ended_at__isnull=True).exists():
        raise Refused(BEFORE)
    own = OwnRecord(user=user, identity_id=identities[0], said_at=act.at, said_by_words=speaker(act, ""), act=act.id)
    own.save(force_insert=True)
    act.about(own.id, user.id, *identities, user=user.username, person=person.reference)
    return own
