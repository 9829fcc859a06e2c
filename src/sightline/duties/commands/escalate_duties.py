"""Tell people of duties as their clocks run, in the order in which they were to be told."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.clocks import clock_of, ladder_of
from sightline.duties.queries.roster import roster_at
from sightline.duties.rules.holders import Answer, Roster
from sightline.duties.rules.ladder import LadderStep
from sightline.duties.rules.telling import late_words, lateness, notice_words, step_words

from .moving import urgency_of
from .saving import add_steps, save_all
from .starting import step_of

_CHANGED = ("breached_at", "next_at", "next_rung", "late_by", "version")


@command(permission=Permission.DUTY_KEEP, effect=Effect.ALTERATION)
def escalate_duties(act: Act, claimed: Sequence[Duty]) -> int:
    """Take the next step of each ladder whose time has come, in order, up to the last that was claimed. Gives how many.

    `claimed` are held by the caller, and due. A breach is of the time when it was due, whenever it is noticed.
    """
    batch = _Batch(act)
    left = [(duty.next_at, duty.id, duty) for duty in claimed if duty.next_at]
    horizon = max((at for at, *_ in left), default=act.at)
    heapq.heapify(left)
    while left and left[0][0] <= horizon:
        _, _, duty = left[0]
        batch.step(duty)
        if duty.next_at is None:
            heapq.heappop(left)
        else:
            heapq.heapreplace(left, (duty.next_at, duty.id, duty))
    add_steps(batch.steps)
    save_all(claimed, _CHANGED)
    act.about(*(duty.id for duty in claimed), told=len(batch.steps), late=batch.late)
    return len(batch.steps)


@dataclass
class _Batch:
    """What is done of one batch: the steps to write, and how many of them are late."""

    act: Act
    steps: list[DutyStep] = field(default_factory=list)
    late: int = 0

    @cached_property
    def roster(self) -> Roster:
        """Who is there now: asked once a batch."""
        return roster_at(self.act.acting, self.act.at)

    def step(self, duty: Duty) -> None:
        """Take the duty's next step: tell whom it says, note it, and set which is next."""
        ladder = ladder_of(duty)
        if duty.next_rung >= len(ladder):
            duty.next_at = None
            return
        rung = ladder[duty.next_rung]
        breaches = rung.is_breach and duty.due_at is not None and duty.breached_at is None
        said = step_words(rung, has_due=duty.due_at is not None, after_breach=duty.breached_at is not None)
        late = lateness(rung.at, self.act.at)
        told = self._told(duty, rung)
        self._tell(
            duty,
            rung,
            told,
            f"{notice_words(duty.words, duty.reference, duty.due_at, duty.target_at, said)}{late_words(late)}",
        )
        if breaches:
            duty.breached_at = duty.due_at
        self._note(duty, rung, told, f"{said}. Told: {_names(told)}.{late_words(late)}", breaches=breaches)
        self._go_on(duty, ladder, late=late is not None)
        duty.late_by = late

    def _note(self, duty: Duty, rung: LadderStep, told: Sequence[Answer], words: str, *, breaches: bool) -> None:
        kind = DutyStep.Kind.BREACHED if breaches else DutyStep.Kind.TOLD
        kept = {"told": [{"user": str(each.user), "why": each.why} for each in told]}
        at: datetime | None = duty.due_at if breaches else None
        self.steps.append(
            step_of(self.act, duty, kind, words=words, at=at, evidence=kept, rung=duty.next_rung, rung_at=rung.at)
        )

    def _go_on(self, duty: Duty, ladder: Sequence[LadderStep], *, late: bool) -> None:
        self.late += late
        duty.version += 1
        duty.next_rung += 1
        duty.next_at = ladder[duty.next_rung].at if duty.next_rung < len(ladder) else None

    def _tell(self, duty: Duty, rung: LadderStep, told: Sequence[Answer], words: str) -> None:
        users = [each.user for each in told if each.user]
        weighs = duty.high_risk or duty.by_law
        tell(
            self.act,
            users,
            words,
            href=f"/duties/{duty.id}",
            about=[duty.id],
            urgency=urgency_of(duty),
            needs_acknowledgement=weighs and (rung.is_breach or duty.breached_at is not None),
        )

    def _told(self, duty: Duty, rung: LadderStep) -> list[Answer]:
        """Whom this step tells: each a person, and each once. Where a role is empty, whoever answers in its place."""
        found: dict[UUID | None, Answer] = {}
        for whom in rung.tells:
            answer = self._who(duty, whom)
            found.setdefault(answer.user, answer)
        return list(found.values())

    def _who(self, duty: Duty, whom: str) -> Answer:
        clock, roster = clock_of(duty), self.roster
        team = duty.team_id or roster.team_of(duty.owner_id)
        if whom == "owner":
            return roster.answers(duty.owner_id, duty.team_id, duty.owner_role, clock.deputy_role)
        if whom == "supervisor":
            return roster.supervisor(duty.owner_id, duty.team_id)
        role = clock.deputy_role if whom == "deputy" else whom
        return roster.in_role(role, team) or roster.stands_in(team)


def _names(told: Sequence[Answer]) -> str:
    return "; ".join(f"{each.name} ({each.why[:1].lower()}{each.why[1:]})" for each in told)
