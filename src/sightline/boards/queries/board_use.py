"""Who opened the boards and what they tasked from them (R48)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.pole.queries.sql import fetch

BOARDS = {
    "team_board": "Board of a team",
    "contact_board_control_room": "Board of the control room",
    "contact_board_response": "Board of the response sergeant",
    "contact_board_inspector": "Board of the inspector",
    "contact_measures": "Measures of contact",
    "closed_unattended": "Logs of children closed and nobody sent",
    "regraded_logs": "Logs that were graded again",
    "force_board": "The force",
    "duty_times": "How soon duties are done",
    "children_at_risk": "Children at risk",
}
"""What can be opened, by the page's name."""
MOST = 200

_OPENED = """
select o.user_id, max(o.by_words), o.board, coalesce(t.name, ''), count(*), max(o.at)
  from boards_boardopening o left join workforce_team t on t.id = o.team_id
 where o.at >= %(since)s group by o.user_id, o.board, t.name order by max(o.at) desc limit %(many)s
"""
_TASKED = """
select k.by_words, k.board, coalesce(t.name, ''), d.id, d.reference, d.words, u.name, k.by_id = k.to_id, k.at, d.state
  from boards_boardtasking k join duties_duty d on d.id = k.duty_id join core_user u on u.id = k.to_id
  left join workforce_team t on t.id = k.team_id
 where k.at >= %(since)s order by k.at desc limit %(many)s
"""


@dataclass(frozen=True)
class Opened:
    """Somebody, a board that they opened, how often, and when last."""

    user: UUID
    who: str
    board: str
    team: str
    times: int
    last: datetime

    @property
    def board_words(self) -> str:
        """What the board is called."""
        return f"{BOARDS.get(self.board, self.board)}{f': {self.team}' if self.team else ''}"


@dataclass(frozen=True)
class Tasked:
    """A duty that was given or taken from a board, and how it stands now."""

    who: str
    board: str
    team: str
    duty: UUID
    reference: str
    words: str
    to: str
    taken: bool
    at: datetime
    state: str

    @property
    def board_words(self) -> str:
        """What the board is called."""
        return f"{BOARDS.get(self.board, self.board)}{f': {self.team}' if self.team else ''}"


def opened_since(since: datetime) -> Sequence[Opened]:
    """The latest first. One query."""
    return [Opened(*row) for row in fetch(_OPENED, {"since": since, "many": MOST})]


def tasked_since(since: datetime) -> Sequence[Tasked]:
    """The latest first. One query."""
    return [Tasked(*row) for row in fetch(_TASKED, {"since": since, "many": MOST})]
