"""Make a simulated force and write its old systems' extracts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sightline.simulate.dice import Dice
from sightline.simulate.family import add_family, family_names
from sightline.simulate.happenings.five_years import happen
from sightline.simulate.population.district import DISTRICT_SIZE, District
from sightline.simulate.population.founding import found
from sightline.simulate.population.lifecourse import live
from sightline.simulate.systems.crest import Crest
from sightline.simulate.systems.crest_tables import CREST
from sightline.simulate.systems.harbour import Harbour
from sightline.simulate.systems.harbour_tables import HARBOUR
from sightline.simulate.systems.lantern import Lantern
from sightline.simulate.systems.lantern_tables import LANTERN
from sightline.simulate.systems.table import Extract
from sightline.simulate.truth import Truth
from sightline.simulate.truth_of_people import write_people

SYSTEMS = (CREST, HARBOUR, LANTERN)
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


def simulate(
    population: int,
    years: int,
    seed: int,
    until: date = DEFAULT_UNTIL,
    out: Path = Path("var/simulated"),
    progress: Progress | None = None,
) -> SimulatedForce:
    """Write the extracts of a simulated force into folders under `out`, and the truth file beside them.

    population: about how many people (the demonstration family comes on top). years: how many years of events, up to
    but not including `until`. The same arguments give the same bytes on any machine on any day. Files of the same
    names are replaced. `progress` is told the stage in words, the districts done, and how many there are.
    Raises ValueError when population or years are out of bounds, OSError when `out` cannot be written.
    """
    if not 1 <= years <= 20:
        raise ValueError(f"A simulated force has from 1 to 20 years of events, not {years}. Nothing was written.")
    if not 50 <= population <= 1_000_000:
        raise ValueError(f"A simulated force has from 50 to 1,000,000 people, not {population}. Nothing was written.")
    tell = progress or (lambda stage, done, whole: None)
    sizes = _districts(population)
    truth = Truth(out)
    with ExitStack() as open_files:
        extracts = [open_files.enter_context(Extract(out, habits, seed, truth)) for habits in SYSTEMS]
        crest, harbour, lantern = Crest(extracts[0]), Harbour(extracts[1]), Lantern(extracts[2])
        for number, size in enumerate(sizes):
            tell("Making people and events", number, len(sizes))
            district = District(Dice(seed, "district", number), number, size, _years_before(until, years), until)
            found(district)
            live(district, years)
            happenings = happen(district)
            if number == 0:
                add_family(district, happenings)
            known = crest.write(district, happenings)
            harbour.write(district, happenings, known)
            lantern.write(district, happenings)
            write_people(truth, district)
        tell("Making people and events", len(sizes), len(sizes))
    counts = {name: rows for extract in extracts for name, rows in extract.counts().items()}
    persons = truth.counts["persons"]
    truth.close(
        population=population, years=years, seed=seed, until=until.isoformat(), counts=counts, family=family_names()
    )
    folders = {habits.system: out / habits.system for habits in SYSTEMS}
    return SimulatedForce(out, folders, truth.path, counts, persons, family_names())


def _districts(population: int) -> list[int]:
    """Districts of about six thousand; a small remainder is shared out over them."""
    number = max(1, round(population / DISTRICT_SIZE))
    return [population // number + (1 if place < population % number else 0) for place in range(number)]


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)
