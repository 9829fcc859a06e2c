"""Separate records of somebody that are of somebody else: a wrong link is undone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import LinkDecision, LinkNotice
from sightline.linkage.queries.decided import any_may_be_child
from sightline.linkage.queries.separation import Separation, separation
from sightline.linkage.queries.who_acted import Acted, together_since, who_acted
from sightline.linkage.queries.who_sees import seen_of
from sightline.linkage.rules.deciding import APART, cannot_separate
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Membership, Person
from sightline.pole.rules.dates import instant_words

from .linking import leave_open, locked_members, move_members, new_person


@dataclass(frozen=True)
class Separated:
    """Whose the chosen records are now, and the others; how many people were told; whether a second must confirm."""

    person: str
    others: str
    told: int
    second_needed: bool


@command(permission=Permission.LINK_DECIDE, effect=Effect.ALTERATION)
def unlink_records(act: Act, person: Person, records: Collection[UUID], why: str) -> Separated:
    """Hold these of `person`'s records to be somebody else, at once, and tell whoever saw or acted on them as one.

    Nothing else is written: facts, markers and events follow, because they are of records. For a child the two stay
    "possibly the same, not confirmed", with the warnings of both on both, until another person confirms it. Raises
    `Refused` where none or all are chosen of those that the actor sees, and without a reason.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    members = locked_members(person.id)[person.id]
    seen = seen_of(act.acting, [m.identity_id for m in members])
    leaving = [m for m in members if m.identity_id in set(records) & seen]
    staying = [m for m in members if m.identity_id in seen.difference(records)]
    unseen = [m for m in members if m.identity_id not in seen]
    refuse_if(cannot_separate(len(seen), len(leaving), why))
    sides = [m.identity_id for m in leaving], [m.identity_id for m in staying]
    since = together_since(leaving, staying)
    acted = who_acted(*sides, since)
    child = any_may_be_child(act.acting, sides, timezone.localdate(act.at))
    parted = separation(leaving, staying, unseen)
    whose = _part(act, person, parted, why)
    _tell_apart(act, sides, why, confirmed=not child)
    _leave_unseen_open(act, sides, parted, unseen)
    told = _tell(act, acted, sides, _words(person, whose, since, why))
    chosen, others = (person, whose) if parted.others_move else (whose, person)
    act.about(*sides[0], *sides[1], person.id, whose.id, separated=chosen.reference, why=why, told=told)
    return Separated(chosen.reference, others.reference, told, child)


def _part(act: Act, person: Person, parted: Separation, why: str) -> Person:
    """End the links across the two sides and move one of them; gives whose it is now."""
    LinkDecision.objects.filter(id__in=parted.undone).update(
        undone_at=act.at, undone_act=act.id, undone_by=act.actor.name[:300], undone_why=why
    )
    whose = parted.former or new_person(act)
    move_members(act, parted.moving, whose.id, f"Separated from {person.reference}: {why}")
    return whose


def _tell_apart(act: Act, sides: tuple[list[UUID], list[UUID]], why: str, *, confirmed: bool) -> None:
    lesser, greater = sorted((sides[0][0], sides[1][0]))
    LinkDecision(
        one_id=lesser,
        other_id=greater,
        outcome=APART,
        why=why,
        by_user=act.actor.user_id,
        by_words=speaker(act, ""),
        decided_at=act.at,
        in_force_at=act.at if confirmed else None,
        act=act.id,
    ).save(force_insert=True)
    if not confirmed:
        leave_open(act, [(lesser, greater)], "They were one person here, and somebody separated them")


def _leave_unseen_open(
    act: Act, sides: tuple[list[UUID], list[UUID]], parted: Separation, unseen: Sequence[Membership]
) -> None:
    """Records that the actor does not see went with one side: whoever sees them has to say whether that is right."""
    moved = {m.identity_id for m in parted.moving}
    went, stayed = sides[::-1] if parted.others_move else sides
    across = [(m.identity_id, (stayed if m.identity_id in moved else went)[0]) for m in unseen]
    leave_open(act, across, "Separated by somebody who did not see one of these records: check whose it is")


def _words(person: Person, whose: Person, since: datetime, why: str) -> str:
    return (
        f"{person.reference} and {whose.reference} were held to be one person since {instant_words(since)}. They are"
        f" two. You saw or acted on their records as one: check what you did, and tell whoever you told. Why: {why}"
    )


def _tell(act: Act, acted: Sequence[Acted], sides: tuple[list[UUID], list[UUID]], words: str) -> int:
    """Tell all but the actor; gives how many a notice reaches."""
    others = [each for each in acted if each.user != act.actor.user_id]
    LinkNotice.objects.bulk_create(
        LinkNotice(to_id=each.user, words=words, one_id=sides[1][0], other_id=sides[0][0], sent_at=act.at, act=act.id)
        for each in others
    )
    return sum(not each.untold for each in others)
