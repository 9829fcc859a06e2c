"""Who has a hand in a duty, for the checks of its commands."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.core.acts import Act
from sightline.core.models import User
from sightline.duties.models import Duty
from sightline.duties.queries.clocks import clock_of
from sightline.duties.queries.roster import roster_at
from sightline.duties.rules.holders import Answer, Roster
from sightline.duties.rules.steps import not_theirs_to_end
from sightline.workforce.access import teams_kept_by
from sightline.workforce.actors import load_actor


@dataclass(frozen=True)
class Hands:
    """The actor's part in a duty at this moment. What is asked is worked out; what is not, is not."""

    act: Act
    duty: Duty

    @cached_property
    def roster(self) -> Roster:
        """Who is there now."""
        return roster_at(self.act.acting, self.act.at)

    @cached_property
    def answer(self) -> Answer:
        """Who answers for the duty now."""
        duty = self.duty
        return self.roster.answers(duty.owner_id, duty.team_id, duty.owner_role, clock_of(duty).deputy_role)

    @property
    def ties(self) -> set[UUID]:
        """Whose it is, offered to or answered for by."""
        found = {self.duty.owner_id, self.duty.handed_to_id, self.answer.user}
        return {user for user in found if user}

    @property
    def selves(self) -> set[UUID]:
        """As whom the actor works: themselves, and those whom they cover."""
        return {self.act.actor.user_id, *self.act.actor.acting_for}

    @cached_property
    def leads(self) -> bool:
        """Whether the actor leads the duty's team, the owner's, or one above."""
        teams = {self.duty.team_id, self.roster.team_of(self.duty.owner_id)} - {None}
        return bool(teams) and bool(teams & teams_kept_by(self.act.acting))

    @property
    def has_a_part(self) -> bool:
        """Whether the actor owns it, answers for it, covers for one who does, or leads the team."""
        return bool(self.selves & self.ties) or self.leads

    @property
    def owner_absent(self) -> bool:
        """Whether its owner cannot be expected to act now."""
        return self.duty.owner_id is not None and not self.roster.is_there(self.duty.owner_id)


def not_theirs(act: Act, duty: Duty) -> Refusal | None:
    """Why the actor may not say of this duty that it is done: it is not theirs, nor their role's, nor their team's."""
    hands, clock = Hands(act, duty), clock_of(duty)
    wanted = {duty.owner_role, clock.deputy_role} - {""}
    actor = act.actor
    return not_theirs_to_end(actor.user_id, hands.ties, actor.roles, wanted, above=hands.has_a_part)


def can_have(user: User, duty: Duty) -> bool:
    """Whether somebody can be given a duty: they can sign in, work on duties, and may see what it is about."""
    if not user.is_active:
        return False
    actor = load_actor(user)
    own = actor.agency_id == duty.owner_agency_id and duty.handling <= actor.own_clearance
    return actor.may(Permission.DUTY_WORK) and (duty.handling <= actor.clearance or own)
