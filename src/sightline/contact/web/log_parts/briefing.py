"""On a log's page: which units were told of the briefing, and the way to it."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.queries.briefing_receipts import UnitTold, units_told
from sightline.core.acts import Acting


@dataclass(frozen=True)
class BriefingOfLog:
    """The units on a log, each with how it stands to the briefing."""

    reference: str
    units: list[UnitTold]
    may_read: bool
    may_read_out: bool

    @property
    def waits(self) -> bool:
        """Whether somebody has still to be told."""
        return any(unit.needs_telling for unit in self.units)


def part(reader: Acting, log: IncidentLog) -> BriefingOfLog | None:
    """The part, for those who may read briefings. Three queries where a unit is on the log."""
    if not reader.actor.may(Permission.BRIEFING_READ):
        return None
    may_read_out = reader.actor.may(Permission.BRIEFING_READ_OUT)
    return BriefingOfLog(log.event.reference, units_told(log), may_read=True, may_read_out=may_read_out)
