"""Starting a duty, within the act that makes it necessary: for any area's commands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.ids import next_reference
from sightline.core.models import PolicyRow, User
from sightline.core.policy import row_in_force
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.calendars import calendar_for
from sightline.duties.queries.clocks import ladder_of
from sightline.duties.rules.clocks import Clock, read_clock
from sightline.duties.rules.due import Due, Start, due
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.workforce.access import held
from sightline.workforce.models import Agency, Post, Team

from .saving import next_step_id
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
    return begin(act, clock, {**on_subject(on), **_contributed(act, on)}, whose or Whose(), how or Starting())


def begin(act: Act, clock: str, on: dict[str, Any], whose: Whose, how: Starting) -> Duty:
    """The same for columns that say already what it is about, as those of a duty that this one follows."""
    policy = row_in_force(act, CLOCKS, clock)
    law = read_clock(clock, policy.body)
    team = whose.team or team_of(whose.owner)
    began = how.at or act.at
    days = calendar_for(law, began, how.school, known_at=act.at)
    when = due(law, Start(began, how.variant, how.given, how.shift_ends), (), days)
    duty = _made(act, law, policy, how, when, Whose(whose.owner, team, whose.role))
    for name, value in on.items():
        setattr(duty, name, value)
    steps = ladder_of(duty)
    duty.next_at = steps[0].at if steps else None
    duty.save(force_insert=True)
    note(act, duty, DutyStep.Kind.STARTED, words=how.because, at=began)
    act.about(duty.id, duty.subject, duty=duty.reference)
    return duty


def _made(act: Act, law: Clock, policy: PolicyRow, how: Starting, when: Due, whose: Whose) -> Duty:
    return Duty(
        reference=next_reference("D"),
        clock=law.key,
        policy=policy,
        variant=how.variant,
        words=law.words,
        because=how.because,
        href=how.href,
        high_risk=how.high_risk,
        by_law=law.by_law,
        started_at=how.at or act.at,
        given_at=how.given,
        shift_ends_at=how.shift_ends,
        due_at=when.at,
        target_at=when.target,
        owner=whose.owner,
        owner_role=whose.role or law.owner_role,
        team=whose.team,
        follows=how.follows,
        school=how.school,
        cause=how.cause,
        recorded_at=act.at,
        recorded_act=act.id,
    )


def note(
    act: Act, duty: Duty, kind: DutyStep.Kind, *, words: str = "", at: datetime | None = None, **more: object
) -> None:
    """Write what happened to a duty, as it stands after it."""
    step_of(act, duty, kind, words=words, at=at, **more).save(force_insert=True)


def step_of(
    act: Act, duty: Duty, kind: DutyStep.Kind, *, words: str = "", at: datetime | None = None, **more: object
) -> DutyStep:
    """What `note` writes, unsaved: for many at once."""
    return DutyStep(
        id=next_step_id(),
        duty=duty,
        kind=kind,
        at=at or act.at,
        recorded_at=act.at,
        recorded_act=act.id,
        by_user=act.actor.user_id,
        by_words=speaker(act, ""),
        words=words[:1000],
        owner_id=duty.owner_id,
        due_at=duty.due_at,
        **more,
    )


def team_of(user: User | None) -> Team | None:
    """The team in which somebody holds a post now: it owes what they own."""
    if user is None:
        return None
    post = Post.objects.filter(held(), user=user, team__isnull=False).select_related("team").order_by("-since").first()
    return post.team if post else None


def _contributed(act: Act, on: Subject) -> dict[str, object]:
    columns = contributed_by(act)
    return {**columns, "handling": max(columns["handling"], handling_of(on))}
