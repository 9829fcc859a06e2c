"""`sightline import undo`: take back what an import brought, or say what that would do."""

import argparse
import sys
from uuid import UUID

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as

from .command_line import giver, said_of, tell
from .importer import importer_for, nobody_yet
from .models import ImportBatch
from .queries.undo import UndoPreview, undo_preview
from .queries.undoable import batch_state, latest_loaded
from .rules.problems import CannotImport
from .rules.undo import cannot_begin_to_undo
from .undoing import undo_import


def undo(arguments: list[str]) -> int:
    """Do what the arguments say and give the exit code: 1, with a sentence, where nothing was taken back."""
    parser = argparse.ArgumentParser(prog="sightline import undo")
    parser.add_argument("which", metavar="IMPORT", help="its id, as `import list` tells it, or its system: the last")
    parser.add_argument("--why", default="", help="why it should not have been loaded")
    parser.add_argument("--preview", action="store_true", help="say what would be done, and do nothing")
    given = parser.parse_args(arguments)
    try:
        with transaction_as(nobody_yet().actor):
            batch = _named(nobody_yet(), given.which)
        importer = importer_for(batch.agency)
        if given.preview:
            return _preview(importer, batch)
        report = undo_import(importer, batch, given.why, tell, by=giver())
    except CannotImport as problem:
        print(problem, file=sys.stderr)
        return 1
    except Refused as refused:
        print(f"{refused.refusal.words} Nothing was taken back.", file=sys.stderr)
        return 1
    except Exception as fault:
        said = said_of(fault, "Give the same command again and it carries on.")
        if not said:
            raise
        print(said, file=sys.stderr)
        return 1
    print(
        f"Undone: {report.rows:,} source rows of {batch.words}. {report.held_again:,} facts are held to be true again;"
        f" {report.moved_back:,} records went back to the person of whom they were."
    )
    return 0


def _named(reader: Acting, which: str) -> ImportBatch:
    imports = ImportBatch.objects.select_related("agency")
    try:
        found = imports.filter(id=UUID(which)).first()
    except ValueError:
        found = latest_loaded(reader, which)
    if found is None:
        raise CannotImport(
            f"There is no import {which}. `sightline import list` tells the id of each. Nothing was taken back."
        )
    return found


def _preview(reader: Acting, batch: ImportBatch) -> int:
    with transaction_as(reader.actor):
        refusal = cannot_begin_to_undo(batch_state(reader, batch))
        preview = None if refusal else undo_preview(reader, batch)
    if refusal:
        print(refusal.words)
    if preview:
        _say(preview)
    return 0


def _say(preview: UndoPreview) -> None:
    print(f"{preview.source_rows:,} source rows. {preview.people_left:,} people's records would have nothing left.")
    for child in preview.children:
        print(f"A child: {child.line.name} ({child.line.reference}): {', '.join(child.why)}")
    if preview.more_children:
        print(f"And {preview.more_children:,} more children with a warning or an open matter.")
    for words, many in preview.going:
        print(f"Taken back: {words}, {many:,}")
    for line in preview.kept.lines:
        print(f"Kept: {line.what}, {line.words} ({line.reference})")
    for words, many in preview.again:
        print(f"Held to be true again: {words}, {many:,}")
    print(f"{preview.moved_back:,} records would go back to the person of whom they were.")
