"""What stood on a scale when somebody decides, with everybody else who decides there kept waiting."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sightline.core.acts import Act
from sightline.decisions.models import Decision, Standing
from sightline.decisions.rules.scales import read_scale
from sightline.duties.commands.subjects import Subject, on_subject
from sightline.duties.models import OnOneSubject
from sightline.pole.commands.identities import identity_in
from sightline.pole.models import Person


@dataclass(frozen=True)
class Stood:
    """The grade that stood, and the decision that made it stand; empty where none did."""

    outcome: str = ""
    decision: Decision | None = None


def stood_on(on: Subject, scale: str) -> Stood:
    """What stands now. Two who decide at once do so one after the other, from here until their acts end."""
    row = standing_row(on, scale)
    return Stood(row.outcome, row.decision) if row and row.outcome else Stood()


def standing_row(on: Subject, scale: str) -> Standing | None:
    """The row of a subject on a scale, locked. A first decision has none yet, so it is the place that is locked."""
    columns = on_subject(on)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"standing {scale} {on.id}"])
    where = {name: value for name, value in columns.items() if name != "subject"}
    if "involvement" not in where:
        where["involvement"] = None
    filters = {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in where.items()
    }
    rows = Standing.objects.select_for_update(of=("self",)).filter(scale=scale, **filters)
    return rows.select_related("decision").first()


def stand(act: Act, on: Subject, decision: Decision) -> None:
    """Make the decision's grade the one that stands."""
    row = standing_row(on, decision.scale)
    if row is None:
        row = Standing(
            scale=decision.scale,
            outcome=decision.outcome,
            decision=decision,
            since=act.at,
            act=act.id,
            handling=decision.handling,
            owner_agency_id=decision.owner_agency_id,
            regime=decision.regime,
            **on_subject(on),
        )
        row.save(force_insert=True)
        return
    row.outcome, row.decision, row.since, row.act = decision.outcome, decision, act.at, act.id
    row.save(update_fields=["outcome", "decision", "since", "act"])


def any_high(subject: UUID) -> bool:
    """Whether a grade that stands on this record, on any scale, is a high one."""
    rows = Standing.objects.filter(subject=subject).select_related("decision__policy")
    laws = ((read_scale(row.scale, row.decision.policy.body), row.outcome) for row in rows)
    return any(grade.is_high for law, outcome in laws for grade in law.grades if grade.key == outcome)


def record_of(act: Act, on: Subject | Person) -> Subject:
    """The record that something about `on` hangs on: of a person, their entry by hand for the actor's agency."""
    return identity_in(act, on) if isinstance(on, Person) else on


def subject_of(row: OnOneSubject) -> Subject:
    """What a decision, or anything else that is about one thing, is about."""
    found = row.involvement or row.identity or row.place or row.event
    if found is None:
        raise ValueError("It is about something")
    return found
