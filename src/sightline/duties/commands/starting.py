"""Starting a duty, within the act that makes it necessary: for any area's commands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.ids import next_reference
from sightline.core.models import User
from sightline.core.policy import row_in_force
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.calendars import calendar_for
from sightline.duties.rules.clocks import Authority, read_clock
from sightline.duties.rules.due import Start, due
from sightline.duties.rules.ladder import ladder
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.workforce.models import Agency, Team

from .subjects import Subject, handling_of, on_subject

CLOCKS = "clock"
"""The kind of policy that the catalogue is."""


@dataclass(frozen=True)
class Whose:
    """Whose a duty is to be: a person, a team, or (where neither is known) whoever holds the clock's role."""

    owner: User | None = None
    team: Team | None = None
    role: str = ""


@dataclass(frozen=True)
class Starting:
    """How a duty begins beside its clock and subject. All may be left out.

    `at`: when the clock began to run, which may be long before it is typed; `variant`: which of the clock's lengths;
    `given`: the date that it was given; `cause`: the decision or document that began it; `href`: where it is done;
    `school`: whose days of term count.
    """

    at: datetime | None = None
    variant: str = ""
    given: datetime | None = None
    shift_ends: datetime | None = None
    because: str = ""
    href: str = ""
    high_risk: bool = False
    cause: UUID | None = None
    follows: Duty | None = None
    school: Agency | None = None


def start(act: Act, clock: str, on: Subject, whose: Whose | None = None, how: Starting | None = None) -> Duty:
    """Begin a duty under the version of `clock` that is in force now. It is somebody's from its first moment.

    Raises `core.policy.NoPolicy` for a clock that is not in the catalogue. Never refuses: what protects is begun.
    """
    whose, how = whose or Whose(), how or Starting()
    policy = row_in_force(act, CLOCKS, clock)
    law = read_clock(clock, policy.body)
    began = how.at or act.at
    when = due(
        law,
        Start(began, how.variant, how.given, how.shift_ends),
        (),
        calendar_for(law, began, how.school, known_at=act.at),
    )
    goal = when.at or when.target
    steps = ladder(law, began, goal, high_risk=how.high_risk or _by_law(law.authority)) if goal else ()
    duty = Duty(
        reference=next_reference("D"),
        clock=clock,
        policy=policy,
        variant=how.variant,
        words=law.words,
        because=how.because,
        href=how.href,
        high_risk=how.high_risk,
        by_law=_by_law(law.authority),
        started_at=began,
        given_at=how.given,
        due_at=when.at,
        target_at=when.target,
        owner=whose.owner,
        owner_role=whose.role or law.owner_role,
        team=whose.team,
        next_at=steps[0].at if steps else None,
        follows=how.follows,
        school=how.school,
        cause=how.cause,
        recorded_at=act.at,
        recorded_act=act.id,
        **on_subject(on),
        **_contributed(act, on),
    )
    duty.save(force_insert=True)
    note(act, duty, DutyStep.Kind.STARTED, words=how.because, at=began)
    act.about(duty.id, duty.subject, duty=duty.reference)
    return duty


def note(
    act: Act, duty: Duty, kind: DutyStep.Kind, *, words: str = "", at: datetime | None = None, **more: object
) -> None:
    """Write what happened to a duty, as it stands after it."""
    step = DutyStep(
        duty=duty,
        kind=kind,
        at=at or act.at,
        recorded_at=act.at,
        recorded_act=act.id,
        by_user=act.actor.user_id,
        by_words=speaker(act, ""),
        words=words,
        owner=duty.owner,
        due_at=duty.due_at,
        **more,
    )
    step.save(force_insert=True)


def _by_law(authority: Authority) -> bool:
    return authority in (Authority.STATUTE, Authority.CODE)


def _contributed(act: Act, on: Subject) -> dict[str, object]:
    columns = contributed_by(act)
    return {**columns, "handling": max(columns["handling"], handling_of(on))}
