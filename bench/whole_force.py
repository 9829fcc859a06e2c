"""The whole force: 640,000 people, five years, six systems, in; balanced, as the truth file says; and flat.

`./run bench --force`. It takes about half an hour and some 20 GB of disk, and is therefore not part of `./run bench`.
"""

import json
import shutil
import sys
from typing import Any

from sightline.operate.places import var_folder

from .bring_in import Brought, bring_in
from .claims import Claim
from .database import bench_database
from .import_rows import claims_of, copied_by, undone_claims
from .measuring import seconds

POPULATION, SMALL, YEARS, SEED = 640_000, 24_000, 5, 1
LARGEST, MOST_SLOWER = "crest", 1.25


def measure() -> list[Claim]:
    """The claims of `import_rows` for the whole force, the truth of it, and its rows a second against a small one's."""
    from sightline.simulate.api import simulate

    folder = var_folder() / "bench-force"
    try:
        with bench_database("small") as database:
            small = simulate(SMALL, YEARS, SEED, out=folder / "small")
            few = bring_in(database, LARGEST, small.systems[LARGEST])
            _tell(f"{LARGEST}, small", few)
        with bench_database("force") as database:
            made: list[Any] = []
            took = seconds(lambda: made.append(simulate(POPULATION, YEARS, SEED, out=folder / "whole")))
            force, copied, brought = made[0], 0.0, {}
            for name, extract in sorted(force.systems.items()):
                copied += seconds(lambda: copied_by(database, name, extract))  # noqa: B023 - called at once
                brought[name] = bring_in(database, name, extract)
                _tell(name, brought[name])
            truth = json.loads((folder / "whole" / "truth.json").read_text(encoding="utf-8"))
            differing = _differing(truth)
            database.analyze()
            undone = undone_claims(database, brought[LARGEST])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return [
        _simulated(force.persons, took),
        *claims_of(list(brought.values()), copied),
        _flat(few, brought[LARGEST]),
        _as_the_truth_says(differing, len(truth["rejects"])),
        *undone,
    ]


def _tell(name: str, brought: Brought) -> None:
    """It takes long enough for somebody to want to know how far it is."""
    pace = brought.rows / brought.seconds
    print(
        f"{name}: {brought.rows:,} rows, {pace:,.0f} a second, {brought.peak_mib:.0f} MiB", file=sys.stderr, flush=True
    )


def _differing(truth: dict[str, Any]) -> int:
    """How many rows were rejected that should not have been, or should have been and were not."""
    from sightline.core.transactions import transaction_as
    from sightline.linkage.models import StagedRow

    from .people import acting_as

    with transaction_as(acting_as("records").actor):
        rows = StagedRow.objects.filter(outcome="rejected").values_list("batch__system", "file__name", "row_number")
        rejected = set(rows)
    return len(rejected ^ {(r["system"], r["table"], r["row"]) for r in truth["rejects"]})


def _simulated(persons: int, took: float) -> Claim:
    return Claim(
        name=f"simulating {persons:,} people and five years of six systems",
        figure=took,
        unit="s",
        compared_with="nothing: it is the bench's own ground",
        ratio=None,
        goal="none is set",
        holds=None,
        rounds="once",
    )


def _flat(few: Brought, many: Brought) -> Claim:
    slower = (many.seconds / many.rows) / (few.seconds / few.rows)
    return Claim(
        name=f"import, a row among {many.rows:,} against a row among {few.rows:,}, of one system",
        figure=many.seconds / many.rows * 1000,
        unit="ms a row",
        compared_with=f"{few.seconds / few.rows * 1000:.2f} ms a row",
        ratio=slower,
        goal=f"flat: at most {MOST_SLOWER}x",
        holds=slower <= MOST_SLOWER,
        rounds="once each",
    )


def _as_the_truth_says(differing: int, rejects: int) -> Claim:
    return Claim(
        name="import of the whole force, rows rejected otherwise than the truth file says",
        figure=float(differing),
        unit="rows",
        compared_with=f"{rejects:,} rows that must be rejected",
        ratio=None,
        goal="none",
        holds=differing == 0,
        rounds="counted",
    )
