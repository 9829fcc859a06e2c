"""When an import cannot be undone, in words; and that what was cut short is carried on, from wherever it was."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sightline.access.refusals import Refused
from sightline.core.transactions import set_reader, transaction_as
from sightline.linkage import cli_undo, undoing
from sightline.linkage.api import import_extract, load_import, mapping_at
from sightline.linkage.commands import ask_undo
from sightline.linkage.models import ImportBatch
from sightline.linkage.queries.undoable import batch_state
from sightline.linkage.rules.problems import CannotImport
from sightline.linkage.rules.undo import BatchState, LaterImport, cannot_begin_to_undo, cannot_undo
from sightline.linkage.staging import stage_extract
from sightline.pole.models import Membership

from .scene import PEOPLE, bring_in, extract, importer
from .standing import standing
from .undo_scene import WHY, batch_of

DAY = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
STANDS = BatchState(loaded=True, is_loading=False, is_being_undone=False, undone_at=None, later=None)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"undone_at": DAY}, "This import was undone on 3 March 2026 at 14:05."),
        ({"is_being_undone": True}, "This import is being undone. It carries on by itself; nothing need be done."),
        ({"is_loading": True}, "This import is being loaded. Wait until it has ended, then undo it."),
        ({"loaded": False}, "Nothing of this import is in the record, so there is nothing to undo."),
        (
            {"later": LaterImport("Crest", DAY)},
            "A later import from Crest, begun on 3 March 2026 at 14:05, builds on this one. Undo that one first.",
        ),
    ],
)
def test_an_import_that_cannot_be_undone_says_why(state: dict[str, Any], words: str) -> None:
    refusal = cannot_begin_to_undo(replace(STANDS, **state))

    assert refusal
    assert refusal.words == words
    assert cannot_undo(replace(STANDS, **state), WHY) == refusal


def test_an_import_that_stands_can_be_undone_for_a_reason() -> None:
    assert cannot_undo(STANDS, WHY) is None
    refusal = cannot_undo(STANDS, "  ")
    assert refusal
    assert refusal.words.startswith("Say why it should not have been loaded.")


def test_the_latest_goes_first_and_an_undone_one_stands_in_nobodys_way(tmp_path: Path, db) -> None:
    set_reader(importer().actor)
    first = bring_in(tmp_path)
    second = bring_in(tmp_path, people=PEOPLE + "4,Dora,Lind,01/01/2015,F,,,02/02/2022 09:00,\n")

    with pytest.raises(Refused, match="A later import from The old system, begun on"):
        undoing.undo_import(importer(), batch_of(first), WHY)
    undoing.undo_import(importer(), batch_of(second), WHY)
    with pytest.raises(Refused, match="This import was undone on"):
        undoing.undo_import(importer(), batch_of(second), WHY)
    undoing.undo_import(importer(), batch_of(first), WHY)

    assert not Membership.objects.filter(retracted_at=None).exists()


def test_an_import_that_brought_nothing_new_has_nothing_to_undo(tmp_path: Path, db) -> None:
    set_reader(importer().actor)
    bring_in(tmp_path)
    again = bring_in(tmp_path)

    with pytest.raises(Refused, match="there is nothing to undo"):
        undoing.undo_import(importer(), batch_of(again), WHY)


def test_nothing_is_loaded_from_a_system_while_an_import_of_it_is_being_undone(tmp_path: Path, db) -> None:
    set_reader(importer().actor)
    report = bring_in(tmp_path)
    ask_undo(importer(), batch_of(report), WHY)

    with pytest.raises(CannotImport, match="is being undone"):
        bring_in(tmp_path)


class Killed(Exception):
    """The process died here."""


@pytest.mark.parametrize(
    ("step", "times"),
    [
        *(("ask_undo", 1), ("assert_again", 1), ("part_people", 1), ("undo_rows", 1)),
        *(("undo_rows", 2), ("undo_rows", 5), ("bring_back", 1), ("undo_steps", 1), ("finish_undo", 1)),
    ],
)
def test_killed_at_any_step_it_carries_on_to_the_same_record(
    tmp_path: Path, committing_db, monkeypatch: pytest.MonkeyPatch, step: str, times: int
) -> None:
    acting, where = importer(), extract(tmp_path)
    with transaction_as(acting.actor):
        before = standing()
    report = import_extract(acting, tmp_path / "old.toml", where)
    batch = ImportBatch(id=report.batch)
    real, taken = getattr(undoing, step), []

    def dying(*args, **kwargs):
        taken.append(step)
        if len(taken) == times:
            raise Killed
        return real(*args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(undoing, step, dying)
        with pytest.raises(Killed):
            undoing.undo_import(acting, batch, WHY, many=1)
    undoing.undo_import(acting, batch, WHY, many=1)

    with transaction_as(acting.actor):
        assert standing() == before
        assert batch_of(report).undone_why == WHY


def test_what_was_loaded_later_goes_first_whenever_it_was_staged(tmp_path: Path, db) -> None:
    set_reader(importer().actor)
    early = stage(tmp_path)
    first = batch_of(bring_in(tmp_path, people=PEOPLE.replace("1,Ada", "1,Ida")))
    load_import(importer(), early)
    assert early.started_at < first.started_at

    assert batch_state(importer(), early).later is None
    later = batch_state(importer(), first).later
    assert later is not None
    assert later.begun == early.started_at


def test_the_latest_of_a_system_is_what_was_loaded_last_and_not_what_was_only_staged(
    tmp_path: Path, db, capsys: pytest.CaptureFixture[str]
) -> None:
    set_reader(importer().actor)
    bring_in(tmp_path)
    text = PEOPLE + "4,Dora,Lind,01/01/2015,F,,,02/02/2022 09:00,\n"
    stage(tmp_path, text)

    code = cli_undo.undo(["crest", "--preview"])

    assert code == 0
    assert capsys.readouterr().out.startswith("5 source rows.")


def stage(folder: Path, people: str = PEOPLE) -> ImportBatch:
    """Write the extract and take it in, without loading it."""
    where = extract(folder, people=people)
    return stage_extract(
        importer(), mapping_at(folder / "old.toml"), where, lambda stage, done, whole: None, ordered_by="A test"
    )
