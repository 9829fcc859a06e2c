"""Say whom on record one knows, or which address is one's own."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.need_to_know.models import Tie
from sightline.pole.access import identities_of
from sightline.pole.models import Person, Place

NO_KIND = Refusal("no_kind", "Choose how you know them.")
BEFORE = Refusal("said_before", "You have said so already.")
NOBODY = Refusal("no_reference", "There is nobody with this reference. Check it.")


@command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
def declare_tie(act: Act, kind: str, to: Person | Place) -> Tie:
    """Keep that the actor knows somebody, or that a place is their home. Raises `Refused` for what was said before."""
    refuse_if(None if kind in Tie.Kind.values else NO_KIND)
    tie = Tie(user_id=act.actor.user_id, kind=kind, said_at=act.at, act=act.id)
    if isinstance(to, Place):
        tie.place, tie.kind = to, Tie.Kind.HOME
    else:
        identities = identities_of(act.acting, to)
        if not identities or kind == Tie.Kind.HOME:
            raise Refused(NOBODY)
        tie.identity_id = identities[0]
    same = Tie.objects.filter(user=tie.user_id, identity=tie.identity_id, place=tie.place_id, ended_at__isnull=True)
    if same.exists():
        raise Refused(BEFORE)
    tie.save(force_insert=True)
    act.about(tie.id, *(record for record in (tie.identity_id, tie.place_id) if record), kind=tie.kind)
    return tie
