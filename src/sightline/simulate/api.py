"""Make a simulated force and write its old systems' extracts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sightline.simulate.dice import Dice
from sightline.simulate.family import add_family, family_names
from sightline.simulate.happenings.five_years import happen
from sightline.simulate.happenings.values import Happenings
from sightline.simulate.population.district import DISTRICT_SIZE, District
from sightline.simulate.population.founding import found
from sightline.simulate.population.lifecourse import live
from sightline.simulate.systems.crest import Crest
from sightline.simulate.systems.crest_tables import CREST
from sightline.simulate.systems.extract import Extract
from sightline.simulate.systems.gatehouse import Gatehouse
from sightline.simulate.systems.gatehouse_tables import GATEHOUSE
from sightline.simulate.systems.harbour import Harbour
from sightline.simulate.systems.harbour_tables import HARBOUR
from sightline.simulate.systems.hearth import Hearth
from sightline.simulate.systems.hearth_tables import HEARTH
from sightline.simulate.systems.lantern import Lantern
from sightline.simulate.systems.lantern_tables import LANTERN
from sightline.simulate.systems.later import Period
from sightline.simulate.systems.plumbline import Plumbline
from sightline.simulate.systems.plumbline_tables import PLUMBLINE
from sightline.simulate.truth import Truth
from sightline.simulate.truth_of_people import write_people

SYSTEMS = (CREST, HARBOUR, LANTERN, HEARTH, GATEHOUSE, PLUMBLINE)
DEFAULT_UNTIL = date(2026, 10, 31)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class SimulatedForce:
    """Where everything is, and how many rows each file has (its heading not counted)."""

    out: Path
    systems: dict[str, Path]
    truth: Path
    counts: dict[str, int]
    persons: int
    family: dict[str, str]
    later: dict[str, Path]
    """The folders of the later extract, by system; none where none was asked for."""


def simulate(  # noqa: PLR0913 - each is an option of the command
    population: int,
    years: int,
    seed: int,
    until: date = DEFAULT_UNTIL,
    out: Path = Path("var/simulated"),
    progress: Progress | None = None,
    later: int = 0,
    *,
    dirt: float = 1,
) -> SimulatedForce:
    """Write the extracts of a simulated force into folders under `out`, and the truth file beside them.

    population: about how many people (the demonstration family comes on top). years: how many years of events, up to
    but not including `until`. The same arguments give the same bytes on any machine on any day. Files of the same
    names are replaced. `later`: so many days after, the extracts are made again, into `out/later`. `progress` is told
    the stage in words, the districts done, and how many there are. `dirt`: how many times as many slips are made in
    names, birth dates, addresses and telephones; nothing else is changed by it.
    Raises ValueError when population, years, later or dirt are out of bounds, OSError when `out` cannot be written.
    """
    _check(population, years, later, dirt)
    tell = progress or (lambda stage, done, whole: None)
    sizes, dawn = _districts(population), _years_before(until, years)
    truth = Truth(out, seed, dirt)
    period = Period(until, later, years) if later else None
    with ExitStack() as open_files:
        extracts = [open_files.enter_context(Extract(out, habits, truth, period)) for habits in SYSTEMS]
        writers = _Writers(extracts)
        for number, size in enumerate(sizes):
            tell("Making people and events", number, len(sizes))
            district = District(Dice(seed, "district", number), number, size, dawn, until)
            found(district)
            live(district, years)
            happenings = happen(district)
            if number == 0:
                add_family(district, happenings)
            writers.write(district, happenings)
            write_people(truth, district)
        tell("Making people and events", len(sizes), len(sizes))
    counts = {name: rows for extract in extracts for name, rows in extract.counts().items()}
    persons = truth.counts["persons"]
    asked: dict[str, float | str] = {"population": population, "years": years, "seed": seed, "until": until.isoformat()}
    if dirt != 1:
        asked["dirt_times"] = dirt
    afterwards = {"days": later, "files": {k: rows for one in extracts for k, rows in one.later_counts().items()}}
    truth.close(**asked, counts=counts, later=afterwards, family=family_names())
    after = {one.habits.system: one.later for one in extracts} if later else {}
    folders = {one.habits.system: one.folder for one in extracts}
    return SimulatedForce(out, folders, truth.path, counts, persons, family_names(), after)


def _check(population: int, years: int, later: int, dirt: float) -> None:
    if not 1 <= years <= 20:
        raise ValueError(f"A simulated force has from 1 to 20 years of events, not {years}. Nothing was written.")
    if not 50 <= population <= 1_000_000:
        raise ValueError(f"A simulated force has from 50 to 1,000,000 people, not {population}. Nothing was written.")
    if not 0 <= later <= 366:
        raise ValueError(f"A later extract is from 1 to 366 days later, not {later}. Nothing was written.")
    if not 1 <= dirt <= 100:
        raise ValueError(f"A simulated force is from 1 to 100 times as dirty, not {dirt:g}. Nothing was written.")


class _Writers:
    """The six systems, each with its extract open."""

    def __init__(self, extracts: Sequence[Extract]) -> None:
        crest, harbour, lantern, hearth, gatehouse, plumbline = extracts
        self.crest, self.lantern = Crest(crest), Lantern(lantern)
        self.others = (Harbour(harbour), Hearth(hearth), Gatehouse(gatehouse), Plumbline(plumbline))

    def write(self, district: District, happenings: Happenings) -> None:
        """Each writes down what happened, CREST first: the others look people up in it."""
        known = self.crest.write(district, happenings)
        self.lantern.write(district, happenings)
        for system in self.others:
            system.write(district, happenings, known)


def _districts(population: int) -> list[int]:
    """Districts of about six thousand; a small remainder is shared out over them."""
    number = max(1, round(population / DISTRICT_SIZE))
    return [population // number + (1 if place < population % number else 0) for place in range(number)]


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)
