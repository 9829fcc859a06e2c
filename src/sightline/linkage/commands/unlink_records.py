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
from sightline.linkage.models import LinkDecision, LinkNotice, PossibleLink
from sightline.linkage.queries.decided import any_may_be_child
from sightline.linkage.queries.who_acted import Acted, together_since, who_acted
from sightline.linkage.rules.deciding import APART, cannot_separate
from sightline.pole.access import identities_of
from sightline.pole.commands.checking import fitting_text
from sightline.pole.models import Person
from sightline.pole.rules.dates import instant_words

from .linking import locked_members, move_members, person_for_records


@dataclass(frozen=True)
class Separated:
    """Who the separated records are now, how many people were told, and whether a second person has to confirm."""

    person: str
    told: int
    second_needed: bool


@command(permission=Permission.LINK_DECIDE, effect=Effect.ALTERATION)
def unlink_records(act: Act, person: Person, records: Collection[UUID], why: str) -> Separated:
    """Hold these of `person`'s records to be somebody else, at once, and tell whoever saw or acted on them as one.

    Nothing else is written: facts, markers and events follow, because they are of records. For a child the two stay
    "possibly the same, not confirmed", with the warnings of both on both, until another person confirms it. Raises
    `Refused` where none or all are chosen, and without a reason.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    members = locked_members(person.id)[person.id]
    seen = set(identities_of(act.acting, person))
    leaving = [m for m in members if m.identity_id in set(records) & seen]
    staying = [m for m in members if m not in leaving]
    refuse_if(cannot_separate(len(members), len(leaving), why))
    sides = [m.identity_id for m in leaving], [m.identity_id for m in staying]
    since = together_since(leaving, staying)
    acted = who_acted(*sides, since)
    child = any_may_be_child(act.acting, sides, timezone.localdate(act.at))
    undone = _undo_links(act, person, sides, why)
    whose = person_for_records(act, _formerly(undone, sides[0]))
    move_members(act, leaving, whose.id, f"Separated from {person.reference}: {why}")
    _tell_apart(act, sides, why, confirmed=not child)
    told = _tell(act, acted, sides, _words(person, whose, since, why))
    act.about(*sides[0], *sides[1], person.id, whose.id, separated=whose.reference, why=why, told=told)
    return Separated(whose.reference, told, child)


def _undo_links(act: Act, person: Person, sides: tuple[list[UUID], list[UUID]], why: str) -> list[LinkDecision]:
    """Mark the links across the two sides as undone; gives them."""
    across = [
        d
        for one, other in (sides, sides[::-1])
        for d in LinkDecision.objects.filter(
            one__in=one, other__in=other, outcome=LinkDecision.Outcome.LINK, undone_at__isnull=True
        )
    ]
    LinkDecision.objects.filter(id__in=[d.id for d in across]).update(
        undone_at=act.at, undone_act=act.id, undone_by=act.actor.name[:300], undone_why=why
    )
    return across


def _formerly(undone: Sequence[LinkDecision], leaving: Collection[UUID]) -> list[UUID]:
    """Whose the leaving records were before a link that is undone moved them."""
    gone = {str(identity) for identity in leaving}
    return [UUID(person) for decision in undone for identity, person in decision.moved if identity in gone]


def _tell_apart(act: Act, sides: tuple[list[UUID], list[UUID]], why: str, *, confirmed: bool) -> None:
    lesser, greater = sorted((sides[0][0], sides[1][0]))
    LinkDecision(
        one_id=lesser,
        other_id=greater,
        outcome=APART,
        why=why,
        by_user=act.actor.user_id,
        by_words=", ".join(part for part in (act.actor.name, act.actor.post) if part)[:300],
        decided_at=act.at,
        in_force_at=act.at if confirmed else None,
        act=act.id,
    ).save(force_insert=True)
    if not confirmed:
        PossibleLink(
            one_id=lesser,
            other_id=greater,
            weight=0.0,
            probability=0.0,
            brake="They were one person here, and somebody separated them",
            found_at=act.at,
            act=act.id,
        ).save(force_insert=True)


def _words(person: Person, whose: Person, since: datetime, why: str) -> str:
    return (
        f"{person.reference} and {whose.reference} were held to be one person since {instant_words(since)}. They are"
        f" two: {why} You saw or acted on their records as one. Check what you did, and tell whoever you told."
    )[:1000]


def _tell(act: Act, acted: Sequence[Acted], sides: tuple[list[UUID], list[UUID]], words: str) -> int:
    others = [each.user for each in acted if each.user != act.actor.user_id]
    LinkNotice.objects.bulk_create(
        LinkNotice(to_id=user, words=words, one_id=sides[1][0], other_id=sides[0][0], sent_at=act.at, act=act.id)
        for user in others
    )
    return len(others)
