"""Say that somebody's records are of one person, though what joined them is no longer so."""

from collections.abc import Collection
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import LinkDecision
from sightline.linkage.rules.deciding import LINK, cannot_separate
from sightline.pole.access import identities_of
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Person

from .linking import locked_members


@command(permission=Permission.LINK_DECIDE, effect=Effect.COMBINATION)
def keep_together(act: Act, person: Person, records: Collection[UUID], why: str) -> LinkDecision:
    """Decide that these of `person`'s records are of the same person as the others. Nothing moves; it is remembered.

    Raises `Refused` where none or all are chosen, and without a reason.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    seen = set(identities_of(act.acting, person))
    members = [m.identity_id for m in locked_members(person.id)[person.id] if m.identity_id in seen]
    chosen = [record for record in members if record in set(records)]
    refuse_if(cannot_separate(len(members), len(chosen), why))
    others = [record for record in members if record not in chosen]
    lesser, greater = sorted((chosen[0], others[0]))
    decision = LinkDecision(
        one_id=lesser,
        other_id=greater,
        outcome=LINK,
        why=why,
        by_user=act.actor.user_id,
        by_words=speaker(act, ""),
        decided_at=act.at,
        in_force_at=act.at,
        moved=[[str(record), str(person.id)] for record in members],
        act=act.id,
    )
    decision.save(force_insert=True)
    act.about(*members, person.id, why=why)
    return decision
