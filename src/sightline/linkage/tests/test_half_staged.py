"""An extract that was read in by half, one that nobody loads, and who may do what with another agency's import."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.core.ids import uuid7
from sightline.core.transactions import set_reader, transaction_as
from sightline.linkage import commands, staging
from sightline.linkage.alone import alone_with
from sightline.linkage.api import import_extract, load_import, mapping_at
from sightline.linkage.models import ImportBatch, ImportFile
from sightline.linkage.previewing import preview_import
from sightline.linkage.queries.imports import imports, unfinished
from sightline.linkage.rules.problems import CannotImport, WorkedOnElsewhere
from sightline.linkage.staging import stage_extract
from sightline.workforce.models import Agency

from .scene import LOGS, PEOPLE, bring_in, extract, importer
from .test_bad_luck import another_connection, staged
from .test_import_pages import text

__all__ = ["another_connection"]


class Killed(BaseException):
    """The process died here."""


@pytest.fixture
def half(tmp_path: Path, db, monkeypatch: pytest.MonkeyPatch) -> ImportBatch:
    """A batch whose staging was killed after its first file."""
    real, done = commands.stage_rows, list[int]()

    def dying(*args: Any) -> int:
        if done:
            raise Killed
        done.append(1)
        return real(*args)

    with monkeypatch.context() as patched:
        patched.setattr(staging, "stage_rows", dying)
        with pytest.raises(Killed):
            staged(tmp_path)
    set_reader(importer().actor)
    return ImportBatch.objects.get()


@pytest.mark.requirement("R84")
def test_what_was_read_in_by_half_is_neither_previewed_nor_loaded_and_carried_on(
    half: ImportBatch, tmp_path: Path, client_as: Callable[[str], Client]
) -> None:
    for work in (load_import, preview_import):
        with pytest.raises(CannotImport, match="Not all of its files were read in"):
            work(importer(), half)
    for what in ("preview", "load"):
        with pytest.raises(Refused, match="Not all of its files were read in"):
            commands.ask_import(importer(), half, what)
    page = text(client_as("records_manager").get(reverse("import_batch", args=[half.id])))
    assert "Cut short while its files were read in" in page
    assert "by the same command line or by sending them again: it carries on." in page
    assert "Load it" not in page
    assert "Preview it" not in page

    report = import_extract(importer(), tmp_path / "old.toml", tmp_path / "extract")

    assert report.batch == half.id
    assert [file.accepted for file in report.files] == [3, 0, 2]


def test_two_importers_stage_the_same_files_one_at_a_time(tmp_path: Path, another_connection) -> None:
    batch = staged(tmp_path)
    another_connection.execute("select pg_advisory_lock(hashtextextended(%s, 7))", [f"batch {batch.id}"])

    with pytest.raises(WorkedOnElsewhere):
        stage_extract(
            *(importer(), mapping_at(tmp_path / "old.toml"), tmp_path / "extract", lambda *_: None), ordered_by="a test"
        )

    another_connection.execute("select pg_advisory_unlock_all()")


def test_the_batch_is_let_go_of_when_staging_fails(half: ImportBatch) -> None:
    with alone_with(half.id):
        pass


def test_files_with_heads_alone_can_be_loaded(tmp_path: Path, db, client_as: Callable[[str], Client]) -> None:
    extract(tmp_path, people=PEOPLE.split("\n")[0] + "\n", logs=LOGS.split("\n")[0] + "\n")
    where, by = tmp_path / "extract", mapping_at(tmp_path / "old.toml")
    batch = stage_extract(importer(), by, where, lambda *_: None, ordered_by="a test")
    preview_import(importer(), batch)
    client, address = client_as("records_manager"), reverse("import_batch", args=[batch.id])

    assert "Load it" in text(client.get(address))

    load_import(importer(), batch)
    page = text(client.get(address))
    assert "Finished" in page
    assert "Load it" not in page


@pytest.mark.requirement("R84")
def test_an_import_that_nobody_loads_is_put_away(tmp_path: Path, db, client_as: Callable[[str], Client]) -> None:
    batch = staged(tmp_path)
    preview_import(importer(), batch)
    client, address = client_as("records_manager"), reverse("import_batch", args=[batch.id])
    set_reader(importer().actor)
    (warning,) = unfinished(importer())
    assert warning.endswith("is not loaded: nothing of it is counted. Load it, or put it away.")
    assert "Put this import away" in text(client.get(address))

    away = reverse("withdraw_import", args=[batch.id])
    assert "Put it away" in text(client.get(away))
    page = text(client.post(away, {"submission": uuid7(), "why": ""}, follow=True))

    assert "Put away on" in page
    assert "Nothing of it is in the record." in page
    for gone in ("Load it", "Preview it", "Put this import away", "because"):
        assert gone not in page
    set_reader(importer().actor)
    assert unfinished(importer()) == ()
    assert imports(importer())[0].state.startswith("Put away on")
    with pytest.raises(CannotImport, match="undone or put away"):
        load_import(importer(), batch)
    assert import_extract(importer(), tmp_path / "old.toml", tmp_path / "extract").batch != batch.id


def test_what_is_in_the_record_is_undone_and_not_put_away(tmp_path: Path, db) -> None:
    batch = ImportBatch(id=bring_in(tmp_path).batch)

    with pytest.raises(Refused, match="undo it instead"):
        commands.withdraw_import(importer(), batch)


def test_nobody_puts_away_what_another_process_is_at(tmp_path: Path, another_connection) -> None:
    batch = staged(tmp_path)
    another_connection.execute("select pg_advisory_lock(hashtextextended(%s, 7))", [f"batch {batch.id}"])

    with transaction_as(importer().actor), pytest.raises(Refused, match="Another process is at this import"):
        commands.withdraw_import(importer(), batch)

    another_connection.execute("select pg_advisory_unlock_all()")


@pytest.mark.requirement("R84")
def test_nobody_touches_an_import_of_another_agency(tmp_path: Path, db) -> None:
    report = bring_in(tmp_path, people=PEOPLE.replace("05/06/1985", "31/06/1985"))
    set_reader(importer().actor)
    batch, file = ImportBatch.objects.get(id=report.batch), ImportFile.objects.get(name="people.csv")
    ours = importer()
    council = replace(
        ours, actor=replace(ours.actor, agency_id=Agency.objects.get(name__startswith="Averdale Council").id)
    )

    for verb in (
        lambda: commands.ask_import(council, batch, "load"),
        lambda: commands.ask_undo(council, batch, "The wrong file"),
        lambda: commands.mend_rows(council, file, {2: {"Born": "30/06/1985"}}),
        lambda: commands.set_aside_rows(council, file, {2: "A test record"}),
        lambda: commands.withdraw_import(council, batch),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.refusal.code == "not_their_own"
