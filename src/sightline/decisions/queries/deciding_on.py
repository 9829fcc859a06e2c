"""What can be decided about somebody, a place or an event: the scales in force for it, with the grade that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.policy import POLICY_KINDS, body_in_force
from sightline.decisions.models import Standing
from sightline.decisions.rules.scales import Scale, read_scale
from sightline.pole.access import identities_of, rows_visible_to
from sightline.pole.models import Identity, Person
from sightline.pole.queries.facts import facts_of
from sightline.pole.queries.family import family_of
from sightline.pole.queries.people import people_of
from sightline.pole.queries.person import day_of, lives_now
from sightline.pole.rules.as_known import NOW


@dataclass(frozen=True)
class ScaleHere:
    """A scale, and the grade that stands on it here; empty where none does."""

    law: Scale
    stands: str

    @property
    def stands_words(self) -> str:
        """The grade that stands, in words."""
        return self.law.words_of(self.stands) if self.stands else "Not graded"


def scales_for(reader: Acting, kind: str, records: Sequence[UUID]) -> list[ScaleHere]:
    """The scales that apply to a "person", "place" or "event", with what stands on these records."""
    today = timezone.localdate(clock.now())
    rows = rows_visible_to(reader, Standing.objects.filter(subject__in=records))
    stands: dict[str, list[str]] = {}
    for scale, outcome in rows.values_list("scale", "outcome"):
        stands.setdefault(scale, []).append(outcome)
    laws = [read_scale(key, body_in_force("scale", key, today)) for key in POLICY_KINDS["scale"].delivered()]
    return [ScaleHere(law, _highest(law, stands.get(law.key, []))) for law in laws if kind in law.on]


def _highest(law: Scale, outcomes: Sequence[str]) -> str:
    """Of several records of one person the highest counts, until they are decided alike."""
    known = [grade.key for grade in law.grades if grade.key in outcomes]
    return known[-1] if known else next(iter(outcomes), "")


def records_graded(reader: Acting, person: Person, scale: str) -> list[Identity]:
    """The records of somebody on which this scale stands, the highest grade first.

    A decision about them is taken on each.
    """
    rows = Standing.objects.filter(scale=scale, identity__in=identities_of(reader, person))
    found = list(rows_visible_to(reader, rows).select_related("identity", "decision__policy").order_by("since"))
    found.sort(key=lambda row: -_level(row))
    return [row.identity for row in found if row.identity]


def _level(row: Standing) -> int:
    law = read_scale(row.scale, row.decision.policy.body)
    return law.level(row.outcome) if row.outcome in {grade.key for grade in law.grades} else -1


@dataclass(frozen=True)
class Sibling:
    """A child of the same family or household, for whom the same may be decided."""

    reference: str
    words: str


def siblings_of(reader: Acting, person: Person) -> list[Sibling]:
    """Children who are close to somebody or live with them. As many queries as reading a family takes."""
    identities = identities_of(reader, person)
    lines = people_of(reader, identities, NOW, day_of(NOW))
    own = lines.get(identities[0]) if identities else None
    if own is None:
        return []
    homes = facts_of(reader, identities, NOW, ("residence",)).get("residence", ())
    places = [UUID(fact.values["place_id"]) for fact in homes if lives_now(fact, day_of(NOW))]
    family = family_of(reader, own, places, NOW)
    return [
        Sibling(line.reference, f"{line.name}, {line.age_beside} ({line.reference})")
        for line in family.people.values()
        if line.is_child and line.person != own.person
    ]
