"""Find out whom a pseudonym of an exported story stands for."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.models import Place
from sightline.pole.queries.people import members_of
from sightline.sharing.models import StoryExport, StoryPseudonym
from sightline.sharing.rules.exports import cannot_re_identify

NO_PSEUDONYM = Refusal(
    "no_pseudonym",
    "This export has no such pseudonym, or what it stands for is not for your post to see. Check the letter or number.",
)


@dataclass(frozen=True)
class ReIdentified:
    """What a pseudonym stands for: references of people (several where records were taken apart since) or a place."""

    pseudonym: str
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@command(permission=Permission.RE_IDENTIFY, effect=Effect.CONSULTATION, separations=("own_export",))
def re_identify(act: Act, export: StoryExport, pseudonym: str, why: str) -> ReIdentified:
    """Whom or which place `pseudonym` stands for, as records are linked today.

    Raises `Refused` without a reason, for whoever made the export, and for a pseudonym that it does not have.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    refuse_if(cannot_re_identify(export.made_by, act.actor.user_id, why))
    rows = list(StoryPseudonym.objects.filter(export=export, pseudonym=pseudonym))
    identities = [row.identity_id for row in rows if row.identity_id]
    members = members_of(act.acting, identities)
    places = Place.objects.filter(id__in=[row.place_id for row in rows if row.place_id])
    found = ReIdentified(pseudonym, tuple(r for r, _ in members.values()), tuple(p.reference for p in places))
    if not found.people and not found.places:
        raise Refused(NO_PSEUDONYM)
    stands_for = [*members, *identities, *(place.id for place in places)]
    act.about(export.id, *stands_for, export=export.reference, pseudonym=pseudonym, why=why)
    return found
