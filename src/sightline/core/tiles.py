"""The tiles of the force board: each area says what it counts, how, and what each number is worth (domain 10.4).

A number and the cases behind it are counted together, once, for all who see as much as each other (`Eyes`), and kept
with the instant at which it was done.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.access.actors import Actor

from .acts import Acting
from .registry import Registry

QUALITY, QUANTITY = "quality", "quantity"
NO_AGENCY = UUID(int=0)


@dataclass(frozen=True)
class Eyes:
    """How much somebody sees without being granted anything: what a count depends on."""

    clearance: int
    own_clearance: int
    agency: UUID

    @classmethod
    def of(cls, actor: Actor) -> "Eyes":
        """The eyes of an actor; whoever is of no agency sees what every agency may and nothing of its own."""
        return cls(actor.clearance, actor.own_clearance, actor.agency_id or NO_AGENCY)

    @property
    def values(self) -> dict[str, object]:
        """As the parameters that `pole.queries.sql.visible` asks for."""
        return {"clearance": self.clearance, "own_clearance": self.own_clearance, "agency": self.agency}


@dataclass(frozen=True)
class Measure:
    """One number of a tile, with all that somebody has to know before they act on it (domain 10.4).

    `denominator` is empty where it is a count. `kind`: quality or quantity. `target`: what it should be, in words.
    """

    key: str
    words: str
    question: str
    numerator: str
    exclusions: str
    source: str
    owner: str
    kind: str
    target: str
    weakness: str
    denominator: str = ""
    refresh: str = "Counted again each minute while somebody looks; its age is shown"


@dataclass(frozen=True)
class Tile:
    """One area. `not_counted` says what of it Sightline cannot count yet; `roles` are of those who do the work."""

    key: str
    words: str
    measures: tuple[Measure, ...]
    roles: tuple[str, ...] = ()
    not_counted: str = ""

    def name_of(self, measure: Measure) -> str:
        """What a measure of this tile is called where it is kept."""
        return f"{self.key}.{measure.key}"


@dataclass(frozen=True)
class Counted:
    """The cases of one number, those that wait longest first; of how many; and since when the first of them waits."""

    cases: Sequence[UUID]
    of: int | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class CaseLine:
    """One case in a line: what it is, of whom or what, where it opens, and the records it shows."""

    id: UUID
    words: str
    name: str
    href: str
    detail: str = ""
    since: date | datetime | None = None
    shown: tuple[UUID, ...] = ()


Count = Callable[[Eyes, datetime], Mapping[str, Counted]]
"""What is counted now for these eyes, by the names of measures. Row-level security is lifted to all: ask by eyes."""

Lines = Callable[[Acting, Sequence[UUID], date], Sequence[CaseLine]]
"""A line for each of these cases, in their order, also of one that has gone. A constant number of queries."""


@dataclass(frozen=True)
class AreaTiles:
    """What one area registers: its tiles, how all of them are counted, and how their cases are listed."""

    tiles: tuple[Tile, ...]
    count: Count
    lines: Lines


AREA_TILES: Registry[str, AreaTiles] = Registry("tiles of the force board")
