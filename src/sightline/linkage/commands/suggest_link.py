"""Say that two people's records may be of one person, where the model has not said so."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import PossibleLink
from sightline.pole.access import identities_of
from sightline.pole.models import Person

from .linking import open_pair_between

THE_SAME = Refusal("one_already", "These are one person here already.")


@command(permission=Permission.PERSON_RECORD, effect=Effect.COLLECTION)
def suggest_link(act: Act, one: Person, other: Person) -> PossibleLink:
    """The open pair of these two people: the one there is, or a new one. Both show the warnings of both from now on.

    Raises `Refused` where they are one person already, or the actor sees no record of one of them.
    """
    if one.id == other.id:
        raise Refused(THE_SAME)
    mine, theirs = identities_of(act.acting, one), identities_of(act.acting, other)
    if not mine or not theirs:
        raise Refused(Refusal("no_person", "There is no such person, or not one that your post lets you see."))
    pair = open_pair_between(act, mine, theirs)
    act.about(*mine, *theirs, pair=str(pair.id))
    return pair
