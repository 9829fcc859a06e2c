"""A duty on its way from one person to another, within the act that offers or answers: it is its owner's until then."""

from datetime import datetime

from sightline.core.acts import Act
from sightline.core.models import User
from sightline.duties.models import Duty, DutyStep

from .starting import note


def locked_duty(duty: Duty) -> Duty:
    """The duty as it is now, held until the end of the act."""
    return Duty.objects.select_for_update(of=("self",)).select_related("owner").get(id=duty.id)


def offer(act: Act, duty: Duty, to: User, *, words: str, at: datetime) -> None:
    """Offer a locked duty. It stays its owner's until it is accepted."""
    duty.handed_to = to
    _changed(duty, "handed_to")
    note(act, duty, DutyStep.Kind.OFFERED, words=f"Offered to {to.name}. {words}".strip()[:1000], at=at)


def accept(act: Act, duty: Duty, by: User, *, at: datetime) -> None:
    """Make a locked duty theirs, from when they really accepted it."""
    duty.owner, duty.handed_to = by, None
    _changed(duty, "owner", "handed_to")
    note(act, duty, DutyStep.Kind.ACCEPTED, words=f"Accepted by {by.name}", at=at)


def decline(act: Act, duty: Duty, *, words: str, at: datetime) -> None:
    """Note that a locked duty was not accepted, or that the offer was taken back: its owner keeps it."""
    duty.handed_to = None
    _changed(duty, "handed_to")
    note(act, duty, DutyStep.Kind.DECLINED, words=words[:1000], at=at)


def _changed(duty: Duty, *columns: str) -> None:
    duty.version += 1
    duty.save(update_fields=[*columns, "version"])
