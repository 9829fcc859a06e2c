"""The force board as it was counted: one dated snapshot for all who see as much as each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from sightline.boards.models import BoardFigure, BoardOpening, BoardSnapshot
from sightline.core.acts import Acting
from sightline.core.tiles import AREA_TILES, CaseLine, Counted, Eyes, Lines, Measure, Tile
from sightline.pole.queries.sql import fetch

ON_DUTY = "on_duty"
"""The number of each tile that counts who is there to do the work."""

WATCHED_FOR = timedelta(hours=12)
"""For how long after somebody opened the board it is counted again each minute: as long as a session lasts."""

_STAFF = """
select distinct p.user_id, p.roles
  from workforce_shift s join core_user u on u.id = s.user_id and u.is_active
  join workforce_post p on (p.user_id = s.user_id or p.id in (
         select c.post_id from workforce_cover c
          where c.by_id = s.user_id and c.since <= %(now)s and (c.until is null or c.until > %(now)s)))
   and p.since <= %(now)s and (p.until is null or p.until > %(now)s)
 where s.since <= %(now)s and s.until > %(now)s and s.taken_back_at is null
   and not exists (select from workforce_absence a where a.user_id = s.user_id and a.since <= %(now)s
                      and (a.until is null or a.until > %(now)s))
"""


@dataclass(frozen=True)
class Figure:
    """One number as it was counted: of how many, where it is a share; since when the oldest case waits."""

    number: int
    of: int | None
    since: datetime | None


@dataclass(frozen=True)
class Snapshot:
    """What was counted, when; `mark` names this counting in links to its cases."""

    id: UUID
    mark: UUID
    made_at: datetime
    took: timedelta
    figures: Mapping[str, Figure]

    def figure(self, name: str) -> Figure:
        """One number; nought where nothing was found."""
        return self.figures.get(name, Figure(0, None, None))


def tiles() -> tuple[Tile, ...]:
    """Every tile, in the order in which areas registered them."""
    return tuple(tile for area in AREA_TILES.values() for tile in area.tiles)


def measure_named(name: str) -> tuple[Tile, Measure | None] | None:
    """The tile and measure that a number's name says (no measure: who is on duty); None for what is none."""
    key, _, measure = name.partition(".")
    tile = next((tile for tile in tiles() if tile.key == key), None)
    if tile is None:
        return None
    if measure == ON_DUTY:
        return tile, None
    found = next((each for each in tile.measures if each.key == measure), None)
    return (tile, found) if found else None


def lines_of(name: str) -> Lines:
    """How the cases of a number are listed."""
    if name.endswith(f".{ON_DUTY}"):
        return lines_of_staff
    key = name.partition(".")[0]
    return next(area.lines for area in AREA_TILES.values() if any(tile.key == key for tile in area.tiles))


def count_all(eyes: Eyes, now: datetime) -> dict[str, Counted]:
    """Every number of every tile. Asked as the system's own reader, narrowed by eyes."""
    counted: dict[str, Counted] = {}
    for area in AREA_TILES.values():
        counted |= area.count(eyes, now)
    staff = fetch(_STAFF, {"now": now}) if eyes.clearance >= 0 else []
    for tile in tiles():
        there = dict.fromkeys(user for user, roles in staff if set(roles) & set(tile.roles))
        if tile.roles:
            counted[f"{tile.key}.{ON_DUTY}"] = Counted(list(there))
    return counted


def newest(reader: Acting) -> Snapshot | None:
    """The newest snapshot for all who see as much as the reader, or None. One query."""
    row = _of(Eyes.of(reader.actor)).order_by("-made_at").first()
    return snapshot_of(row) if row else None


def marked(reader: Acting, mark: UUID) -> Snapshot | None:
    """The snapshot of this mark, while it is kept, if it is for the reader. One query."""
    row = _of(Eyes.of(reader.actor)).filter(mark=mark).first()
    return snapshot_of(row) if row else None


def _of(eyes: Eyes) -> QuerySet[BoardSnapshot]:
    rows: QuerySet[BoardSnapshot] = BoardSnapshot.objects.filter(
        agency=eyes.agency, clearance=eyes.clearance, own_clearance=eyes.own_clearance
    )
    return rows


def snapshot_of(row: BoardSnapshot) -> Snapshot:
    """A row as what it says."""
    figures = {
        name: Figure(number, of, datetime.fromisoformat(since) if since else None)
        for name, (number, of, since) in row.figures.items()
    }
    return Snapshot(row.id, row.mark, row.made_at, row.took, figures)


def cases_of(snapshot: Snapshot, name: str, start: int, many: int) -> Sequence[UUID]:
    """So many of the cases that a number counts, from one on, those that wait longest first. One query."""
    found = BoardFigure.objects.filter(snapshot=snapshot.id, measure=name).values_list("cases", flat=True).first()
    return (found or [])[start : start + many]


def lines_of_staff(reader: Acting, ids: Sequence[UUID], today: date) -> list[CaseLine]:
    """A line for each of these people at work. One query."""
    rows = fetch(
        "select u.id, u.name, string_agg(p.title, '; ') from core_user u left join workforce_post p on p.user_id = u.id"
        " and p.until is null where u.id = any(%(ids)s) group by u.id",
        {"ids": list(ids)},
    )
    known = {user: (name, title) for user, name, title in rows}
    return [
        CaseLine(user, known[user][1] or "", known[user][0], "") if user in known else CaseLine(user, "Gone", "", "")
        for user in ids
    ]


def watched(now: datetime) -> list[Eyes]:
    """For whom to count: those as whom somebody opened the board lately. One query, as the system's own reader."""
    rows = BoardOpening.objects.filter(board="force_board", at__gte=now - WATCHED_FOR)
    return [Eyes(*row) for row in rows.values_list("clearance", "own_clearance", "agency").distinct()]
