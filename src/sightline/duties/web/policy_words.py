"""How the pages of policy say what waits."""

from dataclasses import dataclass
from datetime import datetime

from sightline.core.acts import Acting
from sightline.core.models_policy import PolicyRow
from sightline.core.policy import POLICY_KINDS
from sightline.duties.commands.propose_policy import title_of
from sightline.duties.queries.calendars import calendar_for
from sightline.duties.rules.catalogue import clock_of, delivered_clocks
from sightline.duties.rules.due import Start, due
from sightline.pole.web.links import link_to

PROPOSAL = "policy_proposal"
"""The clock of a proposal that waits: shown, not a duty of anybody's, for a duty is about a record."""


@dataclass(frozen=True)
class WaitingLine:
    """A proposal that nobody has decided: what it is, who proposed it, and by when it should be decided."""

    row: PolicyRow
    kind: str
    title: str
    by: datetime | None
    decide: str


def waiting_line(reader: Acting, row: PolicyRow) -> WaitingLine:
    """The line of one proposal. The way to decide it is shown to whoever may, but for whoever proposed it."""
    decide = link_to(reader, "decide_policy", row.id) if row.proposed_by_id != reader.actor.user_id else ""
    return WaitingLine(row, POLICY_KINDS[row.kind].words, title_of(row), decided_by(row), decide)


def decided_by(row: PolicyRow) -> datetime | None:
    """By when a proposal should be decided, by the release's own clock for it."""
    law = clock_of(PROPOSAL, delivered_clocks()[PROPOSAL].body)
    return due(law, Start(row.recorded_at), (), calendar_for(law, row.recorded_at)).at
