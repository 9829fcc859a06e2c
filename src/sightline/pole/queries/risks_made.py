"""What a fact recorded just now has brought close to a child: said at once, on the page after it."""

from collections.abc import Iterable

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.models import Fact, PosesRisk, Relationship, Residence
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.near_risks import may_be_under_18

from .family import living_at
from .near_risks import Ground, grounds_of
from .people import PersonLine, people_of

MOST_SAID = 3


def risks_made(reader: Acting, fact: Fact) -> str:
    """The warning that somebody with a sign of risk is now close to a child; empty where the fact brings none.

    Twelve queries at most; none for a fact that ties nobody to anybody.
    """
    if not isinstance(fact, Relationship | PosesRisk | Residence):
        return ""
    today = timezone.localdate(clock.now())
    if fact.true_until is not None and fact.true_until <= today:
        return ""
    beside = living_at(reader, [fact.place_id], NOW, today) if isinstance(fact, Residence) else {fact.other_id}
    lines = people_of(reader, {fact.identity_id, *beside}, NOW, today)
    if fact.identity_id not in lines:
        return ""
    own = lines[fact.identity_id]
    others = [line for line in {line.person: line for line in lines.values()}.values() if line.person != own.person]
    grounds = grounds_of(reader, [own, *others])
    said = [_said(child, near, grounds[near.person]) for child, near in _pairs(own, others) if grounds.get(near.person)]
    more = f" And {len(said) - MOST_SAID} more: see the records." if len(said) > MOST_SAID else ""
    return " ".join(said[:MOST_SAID]) + more


def _pairs(own: PersonLine, others: Iterable[PersonLine]) -> Iterable[tuple[PersonLine, PersonLine]]:
    """Each child with whoever is close to them by the fact: whosever record it was recorded on."""
    for other in others:
        yield from ((child, near) for child, near in ((own, other), (other, own)) if _may_be_child(child))


def _may_be_child(line: PersonLine) -> bool:
    births = [(line.born_on, line.born_precision)] if line.born_on else []
    return may_be_under_18(births, line.today, has_died=line.has_died)


def _said(child: PersonLine, near: PersonLine, grounds: Iterable[Ground]) -> str:
    signs: dict[str, list[str]] = {}
    for ground in grounds:
        signs.setdefault(ground.other.reference if ground.other else "", []).append(ground.words)
    told = [f"{', '.join(dict.fromkeys(words))}{_on(reference)}" for reference, words in sorted(signs.items())]
    whose = "who may be a child" if child.born_on is None and child.due_on is None else "a child"
    return f"{near.name} ({near.reference}) is close to {child.name} ({child.reference}), {whose}: {'; '.join(told)}."


def _on(reference: str) -> str:
    return f" on {reference}, a record that may be the same person's, not confirmed" if reference else ""
