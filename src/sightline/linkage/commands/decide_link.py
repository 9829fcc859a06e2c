"""Decide of two records that may be of one person: they are one, they are two, or somebody is asked."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.linkage.models import LinkDecision, LinkNotice, PossibleLink
from sightline.linkage.queries.decided import Decided, any_may_be_child, decided_of
from sightline.linkage.queries.who_sees import seen_of, who_see_both
from sightline.linkage.rules.deciding import (
    APART,
    ASK,
    LINK,
    cannot_decide,
    cannot_say_again,
    people_needed,
    takes_effect,
)
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Membership

from .linking import GONE, locked_members, move_members

SETTLED = Refusal(
    "settled_already", "Somebody else has just decided this. Nothing was changed. Look at what they said."
)
CANNOT_BE_ASKED = Refusal(
    "may_not_see", "By their post they may not see both of these records. Ask somebody else. Nothing was recorded."
)


@dataclass(frozen=True)
class Outcome:
    """What became of a decision. `needed`: how many people have to decide alike; `person`: who they are now, if one."""

    decision: UUID
    in_force: bool
    needed: int
    person: str = ""


@command(permission=Permission.LINK_DECIDE, effect=Effect.COMBINATION, separations=("second_person",))
def decide_link(act: Act, pair: PossibleLink, outcome: str, why: str, *, ask: User | None = None) -> Outcome:
    """Say of the pair: "link", "apart" or "ask" (somebody). Takes effect when as many have decided alike as it needs.

    Raises `Refused` without a reason, for the same person deciding twice, and where it is settled already.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    refuse_if(cannot_decide(outcome, why))
    people = _people_of(pair)
    members = locked_members(*people)
    held = _still_open(pair, people, members)
    sides = [[member.identity_id for member in members[person]] for person in people]
    seen = seen_of(act.acting, *sides)
    before = decided_of(*people)
    said = [decided.said for decided in before]
    needed = people_needed(outcome, may_be_child=any_may_be_child(act.acting, sides, timezone.localdate(act.at)))
    refuse_if(cannot_say_again(outcome, act.actor.user_id, said, needed))
    in_force = takes_effect(outcome, act.actor.user_id, said, needed)
    person, moved = _link(act, members, why) if in_force and outcome == LINK else ("", [])
    decision = _written(act, held, outcome, why, in_force=in_force, moved=moved)
    if in_force:
        _settle(act, sides, outcome)
        _supersede(act, before, outcome, why)
    if outcome == ASK and ask is not None:
        _ask(act, held, ask, why)
    act.about(*sorted(seen), *people, outcome=outcome, why=why, in_force=in_force, needed=needed)
    return Outcome(decision.id, in_force, needed, person)


def _people_of(pair: PossibleLink) -> tuple[UUID, UUID]:
    standing = Membership.objects.filter(identity__in=[pair.one_id, pair.other_id], retracted_at__isnull=True)
    held = dict(standing.values_list("identity_id", "person_id"))
    if len(held) < 2:
        raise Refused(GONE)
    if held[pair.one_id] == held[pair.other_id]:
        raise Refused(SETTLED)
    return held[pair.one_id], held[pair.other_id]


def _still_open(pair: PossibleLink, people: tuple[UUID, UUID], members: dict[UUID, list[Membership]]) -> PossibleLink:
    """The pair, locked after its people's records; refused where somebody was quicker."""
    held = PossibleLink.objects.select_for_update(of=("self",)).filter(id=pair.id, settled_at__isnull=True).first()
    if held is None:
        raise Refused(SETTLED)
    for record, person in zip((pair.one_id, pair.other_id), people, strict=True):
        if record not in {member.identity_id for member in members[person]}:
            raise Refused(GONE)
    return held


def _written(
    act: Act, pair: PossibleLink, outcome: str, why: str, *, in_force: bool, moved: list[list[str]]
) -> LinkDecision:
    decision = LinkDecision(
        one_id=pair.one_id,
        other_id=pair.other_id,
        outcome=outcome,
        why=why,
        by_user=act.actor.user_id,
        by_words=speaker(act, ""),
        decided_at=act.at,
        in_force_at=act.at if in_force else None,
        moved=moved,
        act=act.id,
    )
    decision.save(force_insert=True)
    return decision


def _link(act: Act, members: dict[UUID, list[Membership]], why: str) -> tuple[str, list[list[str]]]:
    """Hold all records to be the person who was recorded first; gives that person's reference, and what moved."""
    first, second = sorted(members, key=lambda person: (min(m.recorded_at for m in members[person]), person))
    moved = move_members(act, members[second], first, f"Decided to be one person: {why}")
    return members[first][0].person.reference, moved


def _settle(act: Act, sides: list[list[UUID]], outcome: str) -> None:
    """Settle every open pair between the two: a decision is of the people, not of two of their records."""
    as_what = {LINK: PossibleLink.Settled.LINKED, APART: PossibleLink.Settled.APART}[outcome]
    for one, other in (sides, sides[::-1]):
        PossibleLink.objects.filter(one__in=one, other__in=other, settled_at__isnull=True).update(
            settled_at=act.at, settled_as=as_what, settled_act=act.id
        )


def _supersede(act: Act, before: list[Decided], outcome: str, why: str) -> None:
    """What others said alike is in force with this; what anybody said otherwise was outvoted, and is not."""
    alike = [d.id for d in before if d.outcome == outcome and d.in_force_at is None]
    LinkDecision.objects.filter(id__in=alike).update(in_force_at=act.at)
    otherwise = [d.id for d in before if d.outcome not in (outcome, ASK)]
    LinkDecision.objects.filter(id__in=otherwise).update(
        undone_at=act.at, undone_act=act.id, undone_by=act.actor.name[:300], undone_why=why
    )


def _ask(act: Act, pair: PossibleLink, ask: User, why: str) -> None:
    if ask.id not in who_see_both([ask.id], [pair.one_id], [pair.other_id]):
        raise Refused(CANNOT_BE_ASKED)
    LinkNotice(
        to=ask,
        words=f"{act.actor.name} asks you whether two records are one person: {why}",
        one_id=pair.one_id,
        other_id=pair.other_id,
        sent_at=act.at,
        act=act.id,
    ).save(force_insert=True)
