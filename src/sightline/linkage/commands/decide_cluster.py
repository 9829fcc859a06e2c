"""Decide of several records at once that they are of the same person as a first: each by the rule for two."""

from collections.abc import Sequence
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.queries.decided import told_apart_among
from sightline.linkage.rules.deciding import LINK
from sightline.pole.access import identities_of
from sightline.pole.models import Membership, Person

from .decide_link import Outcome, decide_link
from .linking import GONE, locked_members, open_pair_between

NONE_CHOSEN = Refusal("none_chosen", "Choose those who are the same person as the first.")


@command(permission=Permission.LINK_DECIDE, effect=Effect.COMBINATION)
def decide_cluster(act: Act, first: Person, others: Sequence[Person], why: str) -> list[Outcome]:
    """Say that each of `others` is the same person as `first`, all or none; gives what became of each, in order.

    Each is a decision of its own (`decide_link`), with its own row on the ledger: a child's takes effect when another
    person has said so too. Who is not among them stays open. Raises `Refused` as `decide_link` does, naming whom; and
    where any two of them were told apart.
    """
    others = list({other.id: other for other in others}.values())
    if not others:
        raise Refused(NONE_CHOSEN)
    locked_members(first.id, *(other.id for other in others))
    refuse_if(_told_apart([first, *others]))
    records = {person.id: _records(act, person) for person in (first, *others)}
    done = [_decided(act, records[first.id][0], other, records[other.id][0], why) for other in others]
    every = [identity for theirs in records.values() for identity in theirs]
    act.about(*every, first.id, *(o.id for o in others), why=why, in_force=sum(each.in_force for each in done))
    return done


def _told_apart(people: Sequence[Person]) -> Refusal | None:
    """Why these cannot become one in a single act: somebody said that two of them are two people."""
    apart = told_apart_among([person.id for person in people])
    if not apart:
        return None
    names = {person.id: person.reference for person in people}
    one, other = apart[0]
    return Refusal(
        "told_apart",
        f"Somebody said that {names[one]} and {names[other]} are two people. Look at those two by themselves.",
    )


def _records(act: Act, person: Person) -> list[UUID]:
    found = identities_of(act.acting, person)
    if not found:
        raise Refused(GONE)
    return found


def _decided(act: Act, first: UUID, other: Person, record: UUID, why: str) -> Outcome:
    """Decide of the two whose these records are by now: of several links in one act, each may move who comes next."""
    mine, theirs = (identities_of(act.acting, _now(act, each)) for each in (first, record))
    if set(mine) & set(theirs):
        raise Refused(GONE)
    try:
        return decide_link(act, open_pair_between(act, mine, theirs), LINK, why)
    except Refused as refused:
        raise Refused(Refusal(refused.refusal.code, f"{other.reference}: {refused.refusal.words}")) from refused


def _now(act: Act, record: UUID) -> Person:
    held = Membership.objects.select_related("person").filter(identity=record, retracted_at__isnull=True).first()
    if held is None:
        raise Refused(GONE)
    return held.person
