"""A duty within a handover, within the act that offers or answers: with true times, and one notice for the whole.

Beside `moving`, which hands one duty over and tells of that one at once.
"""

from datetime import datetime

from sightline.core.acts import Act
from sightline.core.models import User
from sightline.duties.models import Duty, DutyStep

from .starting import note, team_of


def offer(act: Act, duty: Duty, to: User, *, words: str, at: datetime) -> None:
    """Offer a duty that is held. It stays its owner's until it is accepted."""
    duty.handed_to = to
    _changed(duty, "handed_to")
    said = f"Offered to {to.name}. {words}".strip()[:1000]
    note(act, duty, DutyStep.Kind.OFFERED, words=said, at=at, evidence={"to": str(to.id)})


def accept(act: Act, duty: Duty, by: User, *, at: datetime) -> None:
    """Make a duty that is held theirs, and their team's, from when they really accepted it."""
    before = duty.owner
    duty.owner, duty.handed_to, duty.team = by, None, team_of(by) or duty.team
    _changed(duty, "owner", "handed_to", "team")
    note(
        act, duty, DutyStep.Kind.ACCEPTED, words=f"Before: {before.name}" if before else "Nobody owned it before", at=at
    )


def decline(act: Act, duty: Duty, *, words: str, at: datetime) -> None:
    """Note that a duty that is held was not accepted, or that the offer was taken back: its owner keeps it."""
    duty.handed_to = None
    _changed(duty, "handed_to")
    note(act, duty, DutyStep.Kind.DECLINED, words=words[:1000], at=at)


def _changed(duty: Duty, *columns: str) -> None:
    duty.version += 1
    duty.save(update_fields=[*columns, "version"])
