"""Two importers at once, a database that goes away, a mapping that changes: one sentence each, and a way on."""

from pathlib import Path

import psycopg
import pytest
from django.db import connections

from sightline.core.transactions import transaction_as
from sightline.linkage.alone import alone_with
from sightline.linkage.api import import_extract, load_import, mapping_at
from sightline.linkage.cli import main
from sightline.linkage.models import ImportBatch, ImportFile
from sightline.linkage.previewing import preview_import
from sightline.linkage.rules.problems import CannotImport
from sightline.linkage.staging import stage_extract
from sightline.linkage.working import work_on
from sightline.pole.models import Name

from .scene import MAPPING, extract, importer


def staged(tmp_path: Path) -> ImportBatch:
    where = extract(tmp_path)
    return stage_extract(importer(), mapping_at(tmp_path / "old.toml"), where, lambda *_: None, ordered_by="a test")


@pytest.fixture
def another_connection(committing_db: str):
    """A second connection to the same database, as another process has it."""
    other = connections["owner"]
    with other.cursor() as cursor:
        yield cursor


def test_two_processes_do_not_work_on_one_import(tmp_path: Path, another_connection) -> None:
    batch = staged(tmp_path)
    another_connection.execute("select pg_advisory_lock(hashtextextended(%s, 7))", [f"batch {batch.id}"])

    for work in (load_import, preview_import):
        with pytest.raises(CannotImport, match="Another process is working on this import"):
            work(importer(), batch)

    another_connection.execute("select pg_advisory_unlock_all()")
    assert load_import(importer(), batch).files[0].accepted == 3


def ask_for(cursor, what: str) -> None:
    """Note, as the owner could, that something is asked of every import."""
    cursor.execute("alter table linkage_importbatch disable trigger user")
    cursor.execute("update linkage_importbatch set asked = %s", [what])
    cursor.execute("alter table linkage_importbatch enable trigger user")


def test_the_worker_leaves_to_another_process_what_it_is_at(tmp_path: Path, another_connection) -> None:
    batch = staged(tmp_path)
    another_connection.execute("select pg_advisory_lock(hashtextextended(%s, 7))", [f"batch {batch.id}"])
    ask_for(another_connection, "load")

    work_on(batch.id)

    with transaction_as(importer().actor):
        batch.refresh_from_db()
    assert (batch.asked, batch.trouble) == ("load", "")


def test_the_worker_keeps_why_it_could_not(tmp_path: Path, another_connection) -> None:
    batch = staged(tmp_path)
    ask_for(another_connection, "load")
    another_connection.execute("alter table linkage_importbatch disable trigger user")
    another_connection.execute("update linkage_importbatch set mapping = 'system ='")
    another_connection.execute("alter table linkage_importbatch enable trigger user")

    work_on(batch.id)

    with transaction_as(importer().actor):
        batch.refresh_from_db()
    assert batch.asked == ""
    assert "is not TOML" in batch.trouble


def test_an_import_is_alone_again_after_it_failed(tmp_path: Path, committing_db: str) -> None:
    batch = staged(tmp_path)
    with pytest.raises(RuntimeError, match="in between"), alone_with(batch.id):
        raise RuntimeError("in between")

    with alone_with(batch.id):
        pass


def cut_off() -> None:
    """End the connection of whoever else works as the application, as a server that stops would."""
    own = connections["default"].settings_dict
    address = {"host": own["HOST"], "port": own["PORT"], "user": own["USER"], "password": own["PASSWORD"]}
    with psycopg.connect(**address, dbname=own["NAME"]) as other:
        other.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and usename = current_user and pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize("moment", [1, 2, 4, 6])
def test_a_database_that_goes_away_is_one_sentence_and_the_import_carries_on(
    tmp_path: Path,
    committing_db: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    moment: int,
) -> None:
    where, told = extract(tmp_path), []

    def tell(stage: str, done: int, whole: int) -> None:
        told.append(stage)
        if len(told) == moment:
            cut_off()

    monkeypatch.setattr("sightline.linkage.cli.tell", tell)
    arguments = [str(where), "--mapping", str(tmp_path / "old.toml")]

    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Start the same import again and it carries on." in said
    connections["default"].close()
    assert main(arguments) == 0
    with transaction_as(importer().actor):
        assert Name.objects.filter(identity__system="crest").count() == 3
        assert ImportBatch.objects.get().finished_at
        assert all(f.rows_in == f.accepted for f in ImportFile.objects.all())


def test_a_mapping_that_changed_after_the_preview_is_another_import(tmp_path: Path, committing_db: str) -> None:
    batch = staged(tmp_path)
    preview_import(importer(), batch)
    (tmp_path / "old.toml").write_text(MAPPING.replace('is = "=incident"', 'is = "=contact"'))

    report = import_extract(importer(), tmp_path / "old.toml", tmp_path / "extract")

    assert report.batch != batch.id
    with transaction_as(importer().actor):
        batch.refresh_from_db()
        assert batch.finished_at is None
        assert '"=incident"' in batch.mapping
