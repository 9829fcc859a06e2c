"""Who has to know of a decision: told at once, by name, with a clock until they say that they do (R136)."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.models import User
from sightline.core.telling import Urgency, tell
from sightline.decisions.models import Decision, ToKnow
from sightline.decisions.queries.who_must_know import on_duty_now, owners_of
from sightline.decisions.rules.scales import Scale
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.commands.subjects import Subject

CLOCK = "decision_takes_effect"
LAST_RESORT = "superintendent"


def on_duty_as(act: Act, roles: Sequence[str]) -> list[UUID]:
    """Who is on duty in one of these roles; where nobody is, the superintendent; never nobody, if there is anybody."""
    return on_duty_now(act.acting, act.at, roles, LAST_RESORT)


def make_known(act: Act, on: Subject, law: Scale, decision: Decision) -> None:
    """Tell those who must know, and start the clock until one of them who answers for it says that they do.

    Nobody has to, where the scale as it holds here names nobody: the grade of an ordinary log is everyday work.
    """
    if not law.acknowledged_by:
        return
    owners, answering = owners_of(act.acting, decision), on_duty_as(act, law.acknowledged_by)
    told = {**dict.fromkeys(answering, "On duty"), **dict.fromkeys(owners, "Owns the record")}
    told.pop(act.actor.user_id, None)
    ToKnow.objects.bulk_create(
        ToKnow(decision=decision, user_id=user, role=role, told_at=act.at, act=act.id) for user, role in told.items()
    )
    grade = law.grade(decision.outcome)
    _start_clock(act, on, law, decision, answering)
    urgency = Urgency.HIGH_RISK if grade.is_high else Urgency.ORDINARY
    # the words name nobody: a notice stays with its reader when a record no longer does
    words = f"{decision.reference}: {law.words.lower()} decided, {grade.words.lower()}. Say that you know of it."
    href = f"/decisions/{decision.id}"
    tell(act, list(told), words, href=href, about=[decision.id], urgency=urgency)


def _start_clock(act: Act, on: Subject, law: Scale, decision: Decision, answering: Sequence[UUID]) -> None:
    grade = law.grade(decision.outcome)
    how = Starting(
        at=decision.decided_at if decision.approved_at is None else decision.approved_at,
        because=f"{law.words}: {grade.words}",
        href=f"/decisions/{decision.id}",
        high_risk=grade.is_high,
        cause=decision.id,
    )
    duty = start(act, CLOCK, on, Whose(owner=_first(answering), role=law.acknowledged_by[0]), how)
    if set(act.actor.roles) & set(law.acknowledged_by):
        # whoever has to know of it took it: nobody waits for them to tell themselves
        words = f"Decided by {decision.by_words}, who has to know of it"
        discharge(act, duty, Evidence("decision", words, decision.id))


def _first(users: Iterable[UUID]) -> User | None:
    return next((User.objects.get(id=user) for user in users), None)
