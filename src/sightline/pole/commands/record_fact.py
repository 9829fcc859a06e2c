"""Record a fact about somebody: a name, a date of birth, where they live, who they are to somebody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import publish
from sightline.pole.facts import FACT_KINDS, FactKind, said_of
from sightline.pole.models import Fact, Identity, Person
from sightline.pole.queries.standing_facts import standing_facts
from sightline.pole.rules.facts import disagree, is_with_oneself
from sightline.pole.rules.times import UNSAID, Times

from .asserting import assert_fact
from .identities import identity_in, person_of


@dataclass(frozen=True)
class Recorded:
    """The fact that was recorded, and what stands beside it that cannot be right if it is."""

    fact: Fact
    disagrees_with: tuple[Fact, ...] = ()


@command(permission=Permission.PERSON_RECORD, effect=Effect.COLLECTION)
def record_fact(
    act: Act,
    about: Identity | Person,
    kind: str,
    values: Mapping[str, Any],
    *,
    times: Times = UNSAID,
    said_by: str = "",
) -> Recorded:
    """Record a fact of `kind` (a key of FACT_KINDS) about somebody, beside whatever stands.

    `values` are the model's columns; `other` of a relationship or a risk may be an `Identity` or a `Person`. A value
    that disagrees with one that stands is recorded too, and the answer names the other: nothing is overwritten.
    Raises `Refused` where the fact contradicts itself.
    """
    known, identity = FACT_KINDS[kind], identity_in(act, about)
    values = {**values, **_other(act, identity, known, values)}
    fact = assert_fact(act, identity, known, values, times=times, said_by=said_by)
    person = person_of(identity)
    beside = tuple(
        f for f in standing_facts(act.acting, person, known) if f.id != fact.id and _disagree(known, fact, f)
    )
    act.about(fact.id, identity.id, person.id, kind=kind, fact=said_of(fact), disagrees=[f.id for f in beside])
    if known.leads_to == "other":
        act.about(fact.other_id)  # type: ignore[attr-defined]
    if act.within is None:
        publish(act, "person.changed", {"person": person.reference}, about=[identity.id])
    return Recorded(fact, beside)


def _disagree(kind: FactKind, one: Fact, other: Fact) -> bool:
    return kind.one_at_a_time and disagree(kind.key, kind.values(one), kind.values(other))


def _other(act: Act, identity: Identity, kind: FactKind, values: Mapping[str, Any]) -> dict[str, Identity]:
    """The other identity of a relationship: never another entry of the same person."""
    if kind.leads_to != "other":
        return {}
    other = values["other"]
    them = other if isinstance(other, Person) else person_of(other)
    refuse_if(is_with_oneself(kind.key) if them == person_of(identity) else None)
    return {"other": identity_in(act, other)}
