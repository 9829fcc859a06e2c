"""One system's extract brought in, or one import undone, in a process of its own, so that its memory is its own.

    python -m bench.bring_in load SYSTEM FOLDER      python -m bench.bring_in undo BATCH

Prints one line of JSON. `Brought` and `Undone` read it on the other side.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sightline.operate.errors import CannotGoOn
from sightline.operate.places import CHECKOUT

from .database import BenchDatabase


@dataclass(frozen=True)
class Brought:
    """What bringing one extract in came to. `files`: name, rows in, accepted, rejected, held already, of each."""

    batch: str
    seconds: float
    peak_mib: float
    files: list[list[Any]]

    @property
    def rows(self) -> int:
        """Rows in."""
        return sum(file[1] for file in self.files)

    @property
    def unaccounted(self) -> int:
        """Rows in less those with an outcome."""
        return sum(file[1] - sum(file[2:]) for file in self.files)


@dataclass(frozen=True)
class Undone:
    """What undoing came to."""

    rows: int
    seconds: float
    peak_mib: float


def bring_in(database: BenchDatabase, system: str, folder: Path) -> Brought:
    """Bring the extract in, by the mapping of its name, in a process of its own."""
    return Brought(**_told(database, "load", system, str(folder)))


def undo(database: BenchDatabase, batch: str) -> Undone:
    """Undo the import in a process of its own."""
    return Undone(**_told(database, "undo", batch))


def _told(database: BenchDatabase, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.bring_in", *arguments]
    done = subprocess.run(
        command, cwd=CHECKOUT, env=database.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotGoOn(f"{' '.join(arguments)} ended with {done.returncode}. It said:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(verb: str, *rest: str) -> dict[str, Any]:
    """Do the work and give what is to be told."""
    from sightline.operate.database import set_up_django

    set_up_django()
    began = time.perf_counter()
    found = _load(*rest) if verb == "load" else _undo(*rest)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**found, "seconds": time.perf_counter() - began, "peak_mib": peak}


def _load(system: str, folder: str) -> dict[str, Any]:
    from django.conf import settings

    from sightline.linkage.api import import_extract
    from sightline.linkage.importer import importer_for
    from sightline.workforce.models import Agency
    from sightline.workforce.sign_ins import FORCE

    importer = importer_for(Agency.objects.get(name=FORCE))
    report = import_extract(importer, settings.POLICY / "mappings" / f"{system}.toml", Path(folder))
    files = [[f.name, f.rows_in, f.accepted, f.rejected, f.already_held] for f in report.files]
    return {"batch": str(report.batch), "files": files}


def _undo(batch: str) -> dict[str, Any]:
    from sightline.core.transactions import transaction_as
    from sightline.linkage.importer import importer_for
    from sightline.linkage.models import ImportBatch
    from sightline.linkage.undoing import undo_import
    from sightline.workforce.actors import system_acting

    nobody = system_acting("importer", frozenset({"importer"}))
    with transaction_as(nobody.actor):
        found = ImportBatch.objects.select_related("agency").get(id=batch)
    return {"rows": undo_import(importer_for(found.agency), found, "To see how long it takes").rows}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
