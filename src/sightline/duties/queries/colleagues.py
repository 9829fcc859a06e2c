"""To whom a duty can be offered: those who are there now and work on duties, the nearest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.duties.models import Duty

from .roster import roster_at

MOST = 200


@dataclass(frozen=True)
class Colleague:
    """Somebody who is there, and in which team."""

    user: UUID
    words: str


def colleagues(reader: Acting, duty: Duty, now: datetime) -> list[Colleague]:
    """Those of the reader's agency who are there, but the owner: of the duty's team, of those above, then others."""
    roster = roster_at(reader, now)
    near = list(roster.chain(duty.team_id or roster.team_of(duty.owner_id)))
    fit = {
        worker.user: worker
        for worker in roster.workers
        if worker.user != duty.owner_id
        and worker.agency == reader.actor.agency_id
        and roster.is_there(worker.user)
        and any(Permission.DUTY_WORK in ROLES[role].permissions for role in worker.roles if role in ROLES)
    }
    ordered = sorted(fit.values(), key=lambda w: (near.index(w.team) if w.team in near else len(near), w.name))
    return [
        Colleague(
            w.user, ", ".join(part for part in (w.name, roster.team_names.get(w.team, "") if w.team else "") if part)
        )
        for w in ordered[:MOST]
    ]


def user_with(id_: UUID) -> User:
    """The user whom somebody chose from those offered."""
    return User.objects.get(id=id_)
