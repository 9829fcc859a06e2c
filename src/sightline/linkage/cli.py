"""`sightline import`: preview legacy extracts and bring them in, by a mapping; list what came; draft a mapping."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.workforce.models import Agency

from . import feeds_cli
from .api import BatchReport, import_extract, mapping_at
from .cli_undo import undo
from .command_line import giver, said_of, tell
from .importer import importer_for
from .models import ImportBatch
from .previewing import preview_import
from .queries.imports import imports
from .queries.previews import ForeseenFile, foreseen_reasons
from .rules.draft import draft
from .rules.problems import CannotImport
from .staging import stage_extract

_CARRY_ON = "Start the same import again and it carries on."
_USAGE = (
    "sightline import FOLDER --mapping FILE [--preview]   or   import list   or   import draft FILE [FILE...]"
    "   or   import undo IMPORT --why REASON   or   import feed VERB"
)


def main(arguments: list[str]) -> int:
    """Do what the arguments say and give the exit code: 1, with a sentence, where nothing was brought in."""
    verb = _VERBS.get(arguments[0]) if arguments else None
    if verb:
        return verb(arguments[1:])
    parser = argparse.ArgumentParser(prog="sightline import", usage=_USAGE)
    parser.add_argument("folder", help="the folder of the extract, or the word list")
    parser.add_argument("--mapping", type=Path, help="the mapping, such as policy/mappings/crest.toml")
    parser.add_argument("--preview", action="store_true", help="say what loading would do, and load nothing")
    parser.add_argument("--agency", default="", help="the force that contributes it, where there are several")
    given = parser.parse_args(arguments)
    try:
        acting = _acting(given.agency)
        if given.folder == "list":
            return _list(acting)
        if given.mapping is None:
            raise CannotImport(f"Say by which mapping: {_USAGE}.")
        folder = Path(given.folder)
        if not folder.is_dir():
            raise CannotImport(f"There is no folder {folder}. Nothing was brought in.")
        by = giver()
        if given.preview:
            _preview(acting, given.mapping, folder, by)
        else:
            _print(import_extract(acting, given.mapping, folder, tell, ordered_by=by))
    except (CannotImport, Refused) as problem:
        print(problem, file=sys.stderr)
        return 1
    except Exception as fault:
        said = said_of(fault, _CARRY_ON)
        if not said:
            raise
        print(said, file=sys.stderr)
        return 1
    return 0


def _preview(acting: Acting, mapping_path: Path, folder: Path, by: str) -> None:
    mapping = mapping_at(mapping_path)
    batch = stage_extract(acting, mapping, folder, tell, ordered_by=by)
    files = [ForeseenFile.of(file) for file in preview_import(acting, batch, tell)["files"]]
    head = ("File", "Rows in", "New", "Changed", "Held already", "To be rejected", "Held, not here")
    table = [
        (f.name, *(f"{n:,}" for n in (f.rows_in, f.new, f.changed, f.already_held, f.rejected, f.gone))) for f in files
    ]
    width = max(len(row[0]) for row in [head, *table]) + 2
    for name, *counts in [head, *table]:
        print(f"{name:<{width}}" + "".join(f"{count:>16}" for count in counts))
    with transaction_as(acting.actor):
        reasons = foreseen_reasons(acting, ImportBatch.objects.get(id=batch.id))
    for reason in reasons:
        print(f"{reason.file}, {reason.times:,} rows ({reason.rows}): {reason.column or 'the row'}: {reason.reason}")
    print(
        "Held, not here: rows that are held and not in this file; they are kept as they are. Nothing was loaded: leave"
        " --preview out."
    )


def _draft(files: list[str]) -> int:
    if not files or files[0].startswith("-"):
        print("Say of which files: sightline import draft FILE [FILE...] > old.toml", file=sys.stderr)
        return 1
    try:
        sys.stdout.write(draft([Path(file) for file in files]))
    except CannotImport as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _acting(agency: str) -> Acting:
    forces = Agency.objects.filter(is_police=True, **({"name": agency} if agency else {}))
    found = list(forces[:2])
    if not found:
        raise CannotImport("There is no force to import for. Add its agency first. Nothing was brought in.")
    if len(found) > 1:
        raise CannotImport("There are several forces: say which one with --agency. Nothing was brought in.")
    return importer_for(found[0])


def _list(acting: Acting) -> int:
    with transaction_as(acting.actor):
        lines = imports(acting)
    for line in lines:
        counts = line.counts
        print(
            f"{line.started}  {line.words}: {counts.rows_in:,} rows in, {counts.accepted:,} accepted,"
            f" {counts.rejected:,} rejected, {counts.already_held:,} already held. {counts.balance}. {line.state}."
            f"  {line.id}"
        )
    if not lines:
        print("Nothing has been brought in yet.")
    return 0


def _print(report: BatchReport) -> None:
    head = ("File", "Rows in", "Accepted", "(changed)", "Rejected", "Already held", "")
    counts = ("rows_in", "accepted", "changed", "rejected", "already_held")
    rows = [
        (file.name, *(f"{getattr(file, name):,}" for name in counts), _balance(file.unaccounted))
        for file in report.files
    ]
    width = max(len(row[0]) for row in [head, *rows]) + 2
    for name, *cells, balance in [head, *rows]:
        print(f"{name:<{width}}" + "".join(f"{cell:>14}" for cell in cells) + f"  {balance}")
    for file in report.files:
        if file.unmapped:
            print(f"{file.name}: kept, but not used by the mapping: {', '.join(file.unmapped)}.")
    if report.not_in_mapping:
        print(f"Not in the mapping, and left alone: {', '.join(report.not_in_mapping)}.")
    print(f"{report.people:,} people; {report.records_joined:,} records share a person by a trusted identifier.")


def _balance(unaccounted: int) -> str:
    return f"{unaccounted:,} not accounted for" if unaccounted else "balances"


_VERBS: dict[str, Callable[[list[str]], int]] = {
    "draft": _draft,
    "undo": undo,
    "feed": lambda rest: feeds_cli.main(rest, _acting),
}
