"""Records typed by hand in a frame, and a run of the engine over them with the default model."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import duckdb

from sightline.linkage.matching.blocking import Dropped, block
from sightline.linkage.matching.features import build_features, common_in
from sightline.linkage.matching.frame import TABLES, make_tables
from sightline.linkage.matching.resolve import Resolution, resolve
from sightline.linkage.matching.scoring import score
from sightline.linkage.matching.trained import TrainedModel, default_model

ON = date(2026, 10, 31)
GIVEN = [first + rest for first in ("A", "Be", "Co", "Do", "Fa", "Gwe") for rest in ("da", "lla", "na", "ra")]
FAMILY = [first + last for first in ("Ash", "Cold", "Dun", "Elm", "Fern", "Kel") for last in ("brook", "den", "ford")]


@dataclass
class Rows:
    """Rows of the raw tables."""

    tables: dict[str, list[tuple[object, ...]]] = field(default_factory=lambda: {table: [] for table in TABLES})

    def person(
        self,
        record: str,
        given: str | None = None,
        family: str | None = None,
        born: date | None = None,
        *,
        sex: str = "",
        home: str = "",
        phone: str = "",
        ids: Sequence[tuple[str, str]] = (),
        person: str | None = None,
        event: str = "",
    ) -> str:
        """Add a record and what it says; gives its id. `home` is a house number in one street."""
        add = self.tables
        add["records"].append((record, "crest", record, person))
        if given or family:
            add["names"].append((record, "usual", given, family, " ".join(filter(None, (given, family)))))
        if born:
            add["births"].append((record, born, "day"))
        if sex:
            add["sexes"].append((record, sex))
        if home:
            where = (None, home, "Mill Lane", None, "Skarholme", f"ZX1 {len(home)}AA")
            add["homes"].append((record, f"place {home}", *where, None, None))
        if phone:
            add["phones"].append((record, phone))
        add["identifiers"] += [(record, scheme, key) for scheme, key in ids]
        if event:
            add["events"].append((record, event))
        return record

    def apart(self, one: str, other: str) -> None:
        """People decided that these are different people."""
        self.tables["apart"].append((one, other))

    def connection(self, shuffled: int | None = None) -> duckdb.DuckDBPyConnection:
        """A connection that holds the rows, in another order where `shuffled` is a seed."""
        con = duckdb.connect()
        con.execute("set threads = 2")
        self.fill(con, shuffled)
        return con

    def fill(self, con: duckdb.DuckDBPyConnection, shuffled: int | None = None) -> None:
        """Put the rows into a connection's raw tables, in place of what was there."""
        make_tables(con)
        for table, rows in self.tables.items():
            ordered = list(rows)
            if shuffled is not None:
                random.Random(shuffled).shuffle(ordered)
            if ordered:
                con.executemany(f"insert into {table} values ({', '.join('?' * len(TABLES[table]))})", ordered)


@dataclass
class Ran:
    """A run, and what it left."""

    con: duckdb.DuckDBPyConnection
    found: Resolution
    dropped: list[Dropped]

    def together(self, *records: str) -> bool:
        """Whether these records were linked without a person."""
        return len({self.found.joined[record] for record in records}) == 1

    def proposed(self, *records: str) -> bool:
        """Whether they are proposed as one person's."""
        return len({self.found.proposed[record] for record in records}) == 1


def run(rows: Rows, model: TrainedModel | None = None, shuffled: int | None = None) -> Ran:
    """Features, blocking, scores and outcomes of the rows, by the default model unless another is given."""
    con = rows.connection(shuffled)
    build_features(con)
    using = model or default_model(common_in(con))
    dropped = block(con)
    score(con, using)
    return Ran(con, resolve(con, using, ON), dropped)


def force(rows: Rows, people: int, seed: int = 3) -> None:
    """Add people of two or three records each, with slips of the pen, so that something can be learned."""
    dice = random.Random(seed)
    for number in range(people):
        given, family = dice.choice(GIVEN), dice.choice(FAMILY)
        born, home = date(1950, 1, 1) + timedelta(days=dice.randrange(20_000)), str(dice.randrange(people))
        for copy in range(dice.choice((1, 2, 2, 3))):
            slip = dice.random()
            rows.person(
                f"f{number}-{copy}",
                given[:-1] if slip < 0.05 else given,
                family[:3] + family[4:] if 0.05 < slip < 0.1 else family,
                born + timedelta(days=1) if slip > 0.95 else born,
                sex="female",
                home=home if dice.random() < 0.7 else "",
            )


def weights(found: Resolution) -> Iterable[tuple[str, str, float]]:
    """The possible pairs of a run, to compare two."""
    return sorted((each.one, each.other, round(each.weight, 6)) for each in found.possible)
