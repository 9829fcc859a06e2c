"""Link somebody to a log, in the part that they have in it: from the record, or added on what the caller says."""

from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.rules.linking import ROLES, cannot_link_as, name_for, said_of_age
from sightline.contact.rules.said_age import Born, born_by_age
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands import FirstFact, Part, record_involvement
from sightline.pole.commands import add_person as pole_add_person
from sightline.pole.models import Fact, Identity, Person
from sightline.pole.queries.labels import label_person

from .entering import enter
from .following import Change, follow


@dataclass(frozen=True)
class Described:
    """Somebody as the caller tells of them. All may be empty: a child without a name is a child all the same."""

    name: str = ""
    age: str = ""
    sex: str = ""


@command(permission=Permission.LOG_WRITE, effect=Effect.COLLECTION)
def link_person(
    act: Act, log: IncidentLog, who: Person | Identity | Described, role: str, *, said_by: str = ""
) -> Fact:
    """Link somebody to a log as `role` (a key of `rules.linking.ROLES`). Raises `Refused` for a role that is none."""
    refuse_if(cannot_link_as(role))
    known, said = _described(act, log, who, role, said_by) if isinstance(who, Described) else (who, "")
    fact = record_involvement(act, log.event, Part(known, role), said_by=said_by)
    name = _name(act, known)
    enter(act, log, f"{ROLES[role]}: {name}{said}", Entered.LINK, source=said_by)
    act.about(log.event_id, fact.id, log=log.event.reference, role=role, who=name)
    follow(act, log, Change.LINKED)
    return fact


def _described(act: Act, log: IncidentLog, who: Described, role: str, said_by: str) -> tuple[Person, str]:
    """Whoever was told of, as a record of their own, and their age in the words of whoever told it."""
    # what is said of an unborn child are the weeks of the pregnancy
    born = born_by_age(who.age, timezone.localdate(act.at)) if role != "unborn" else None
    said = said_of_age(who.age, is_read=born is not None or role == "unborn")
    return _added(act, log, who, born, role, said_by), said


def _added(act: Act, log: IncidentLog, who: Described, born: Born | None, role: str, said_by: str) -> Person:
    facts = [FirstFact("name", {"full": name_for(who.name, role, log.called), "kind": "usual"})]
    if born:
        facts.append(FirstFact("birth_date", {"born_on": born.on, "precision": born.precision}))
    if who.sex:
        facts.append(FirstFact("sex", {"value": who.sex}))
    return pole_add_person(act, facts, said_by=said_by or log.caller_name)


def _name(act: Act, who: Person | Identity) -> str:
    if isinstance(who, Identity):
        who = who.memberships.get(retracted_at__isnull=True).person
    return label_person(act.acting, who).words
