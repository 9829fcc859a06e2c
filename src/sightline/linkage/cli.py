"""`sightline import`: bring legacy extracts in, by a mapping; list what was brought in; draft a mapping."""

import argparse
import getpass
import sys
from pathlib import Path

from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting
from sightline.workforce.models import Agency

from . import feeds_cli
from .api import BatchReport, import_extract
from .queries.imports import imports
from .rules.draft import draft
from .rules.problems import CannotImport

_USAGE = "sightline import FOLDER --mapping FILE   or   import list   or   import draft FILE [FILE...]   or   feed VERB"


def main(arguments: list[str]) -> int:
    """Do what the arguments say and give the exit code: 1, with a sentence, where nothing was brought in."""
    if arguments[:1] == ["draft"]:
        return _draft(arguments[1:])
    if arguments[:1] == ["feed"]:
        return feeds_cli.main(arguments[1:], _acting)
    parser = argparse.ArgumentParser(prog="sightline import", usage=_USAGE)
    parser.add_argument("folder", help="the folder of the extract, or the word list")
    parser.add_argument("--mapping", type=Path, help="the mapping, such as policy/mappings/crest.toml")
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
        by = f"{getpass.getuser()}, on the command line"
        _print(import_extract(acting, given.mapping, folder, _tell, ordered_by=by))
    except CannotImport as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


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
    return system_acting("importer", frozenset({"importer"}), found[0].id, found[0].name)


def _list(acting: Acting) -> int:
    with transaction_as(acting.actor):
        lines = imports(acting)
    for line in lines:
        counts = line.counts
        print(
            f"{line.started}  {line.words}: {counts.rows_in:,} rows in, {counts.accepted:,} accepted,"
            f" {counts.rejected:,} rejected, {counts.already_held:,} already held. {counts.balance}. {line.state}."
        )
    if not lines:
        print("Nothing has been brought in yet.")
    return 0


def _tell(stage: str, done: int, whole: int) -> None:
    end = "\n" if done >= whole else "\r"
    if sys.stderr.isatty() or done >= whole:
        print(f"{stage}: {done:,} of {whole:,}", end=end, file=sys.stderr)


def _print(report: BatchReport) -> None:
    head = ("File", "Rows in", "Accepted", "Rejected", "Already held", "")
    rows = [
        (f.name, *(f"{n:,}" for n in (f.rows_in, f.accepted, f.rejected, f.already_held)), _balance(f.unaccounted))
        for f in report.files
    ]
    width = max(len(row[0]) for row in [head, *rows]) + 2
    for name, *counts, balance in [head, *rows]:
        print(f"{name:<{width}}" + "".join(f"{count:>14}" for count in counts) + f"  {balance}")
    for file in report.files:
        if file.unmapped:
            print(f"{file.name}: kept, but not used by the mapping: {', '.join(file.unmapped)}.")
    if report.not_in_mapping:
        print(f"Not in the mapping, and left alone: {', '.join(report.not_in_mapping)}.")
    print(f"{report.people:,} people; {report.records_joined:,} records share a person by a trusted identifier.")


def _balance(unaccounted: int) -> str:
    return f"{unaccounted:,} not accounted for" if unaccounted else "balances"
