"""Records of people who may be one: made by hand, as two officers would have entered them."""

from datetime import date, datetime
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.linkage.commands import start_linkage, take_linkage
from sightline.linkage.importer import importer_for
from sightline.linkage.models import LinkageRun, PossibleLink
from sightline.linkage.same_person.taken import Found, Maybe, Sure
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.models import Membership, Person
from sightline.workforce.models import Agency
from sightline.workforce.sign_ins import FORCE


def somebody(acting: Acting, name: str, born: date | None = None) -> Person:
    """A person with a name and, perhaps, a date of birth."""
    facts = [FirstFact("name", {"full": name})]
    if born:
        facts.append(FirstFact("birth_date", {"born_on": born, "precision": "day"}))
    return add_person(acting, facts)


def record_of(person: Person) -> UUID:
    """The first record of the person."""
    return Membership.objects.filter(person=person).order_by("recorded_at", "id")[0].identity_id


def now_is(record: UUID) -> Person:
    """Who the record is held to be now."""
    return Membership.objects.select_related("person").get(identity=record, retracted_at__isnull=True).person


def importer() -> Acting:
    """The system's importer, for the demonstration's force."""
    return importer_for(Agency.objects.get(name=FORCE))


def run_found(
    sure: list[Sure] | None = None,
    maybe: list[Maybe] | None = None,
    *,
    at: datetime | None = None,
    among: frozenset[UUID] | None = None,
) -> LinkageRun:
    """A run that found these: of all records, or of those `among` which it compared with the others."""
    acting = importer()
    run = start_linkage(acting, "whole", "test", at or clock.now(), "a test")
    return take_linkage(acting, run, Found(sure or [], maybe or [], among, records=2))


def pair_of(one: Person, other: Person, weight: float = 12.0) -> PossibleLink:
    """An open pair of the two, as a run would have found it."""
    run_found(maybe=[Maybe(record_of(one), record_of(other), weight, 0.99, {"names": {"words": "same name"}})])
    return PossibleLink.objects.get(settled_at__isnull=True, one__in=[record_of(one), record_of(other)])
