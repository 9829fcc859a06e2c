"""A fault in the worker: said with the import, in a sentence, and never a lock that nobody can open."""

import errno
from pathlib import Path

import psycopg
import pytest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError

from sightline.core.transactions import set_reader
from sightline.linkage import commands, working
from sightline.linkage.faults import is_full, is_lost, said_of
from sightline.linkage.models import ImportBatch
from sightline.linkage.working import work_on
from sightline.pole.models import Name

from .scene import bring_in, extract, importer
from .test_bad_luck import staged
from .test_import_pages import send, text

FULL = OSError(errno.ENOSPC, "No space left on device")


def of_database(kind: type[Exception], cause: Exception) -> Exception:
    """Django's exception as it wraps PostgreSQL's."""
    made = kind(str(cause))
    made.__cause__ = cause
    return made


DISK = of_database(OperationalError, psycopg.errors.DiskFull("could not extend file"))


@pytest.mark.parametrize(
    ("fault", "full", "lost"),
    [
        (FULL, True, False),
        (OSError(errno.EACCES, "Permission denied"), False, False),
        (DISK, True, False),
        (psycopg.errors.DiskFull("could not extend file"), True, False),
        (OperationalError("the connection is closed"), False, True),
        (of_database(OperationalError, psycopg.errors.AdminShutdown("terminating")), False, True),
        (psycopg.OperationalError("server closed the connection unexpectedly"), False, True),
        (InterfaceError("connection already closed"), False, True),
        (of_database(OperationalError, psycopg.errors.OutOfMemory("out of memory")), False, False),
        (IntegrityError("duplicate key"), False, False),
        (ValueError("a slip"), False, False),
    ],
)
def test_a_full_disk_and_a_lost_database_are_told_from_other_faults(fault: Exception, full: bool, lost: bool) -> None:
    assert (is_full(fault), is_lost(fault)) == (full, lost)
    assert said_of(fault).startswith("There is no room" if full else f"A fault stopped it ({type(fault).__name__})")


def asked(tmp_path: Path, what: str = "preview") -> ImportBatch:
    batch = staged(tmp_path)
    commands.ask_import(importer(), batch, what)
    return batch


@pytest.mark.requirement("R84")
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (FULL, "There is no room left on the disk. What was done so far is safe"),
        (DISK, "There is no room left on the disk. What was done so far is safe"),
        (IntegrityError("duplicate key"), "A fault stopped it (IntegrityError). What was done so far is safe"),
        (DataError("invalid byte"), "A fault stopped it (DataError)"),
    ],
    ids=["disk of files", "disk of the database", "integrity", "data"],
)
def test_a_fault_is_said_and_the_import_can_be_asked_for_again(
    tmp_path: Path, db, monkeypatch: pytest.MonkeyPatch, fault: Exception, said: str
) -> None:
    batch = asked(tmp_path)

    def failing(*args: object) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(working, "preview_import", failing)
        work_on(batch.id)

    set_reader(importer().actor)
    batch.refresh_from_db()
    assert batch.asked == ""
    assert said in batch.trouble
    assert batch.trouble.endswith("Then ask for it again: it carries on where it stopped.")
    commands.ask_import(importer(), batch, "preview")
    work_on(batch.id)
    commands.ask_import(importer(), batch, "load")
    work_on(batch.id)
    set_reader(importer().actor)
    batch.refresh_from_db()
    assert (batch.trouble, batch.finished_at is not None) == ("", True)
    assert Name.objects.filter(identity__system="crest").count() == 3


def test_where_the_database_alone_was_lost_it_stays_asked_for(
    tmp_path: Path, db, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = asked(tmp_path)

    def failing(*args: object) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(working, "preview_import", failing)
    with pytest.raises(OperationalError):
        work_on(batch.id)

    set_reader(importer().actor)
    batch.refresh_from_db()
    assert (batch.asked, batch.trouble) == ("preview", "")


def test_an_undoing_that_a_fault_stopped_is_said_and_carried_on(
    tmp_path: Path, db, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = bring_in(tmp_path)
    set_reader(importer().actor)
    batch = ImportBatch.objects.get(id=report.batch)
    commands.ask_undo(importer(), batch, "The wrong file")

    def failing(*args: object) -> None:
        raise FULL

    with monkeypatch.context() as patched:
        patched.setattr(working, "undo_import", failing)
        work_on(batch.id)
    set_reader(importer().actor)
    batch.refresh_from_db()
    assert batch.asked == "undo"
    assert "It is tried again every five minutes" in batch.trouble

    work_on(batch.id)
    set_reader(importer().actor)
    batch.refresh_from_db()
    assert (batch.asked, batch.trouble, batch.undone_at is not None) == ("", "", True)


def test_the_command_line_says_that_the_disk_is_full(
    tmp_path: Path, db, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sightline.linkage import cli

    where = extract(tmp_path)
    for fault in (FULL, DISK):

        def failing(*args: object, fault: Exception = fault, **kwargs: object) -> None:
            raise fault

        monkeypatch.setattr(cli, "import_extract", failing)
        assert cli.main([str(where), "--mapping", str(tmp_path / "old.toml")]) == 1
        assert "There is no room left on the disk. Nothing is half-written." in capsys.readouterr().err


def test_the_page_says_that_the_disk_is_full(client_as, db, monkeypatch: pytest.MonkeyPatch) -> None:
    from sightline.linkage.web import start_import

    def failing(*args: object, **kwargs: object) -> None:
        raise FULL

    monkeypatch.setattr(start_import, "stage_extract", failing)

    assert "There is no room left on the disk" in text(send(client_as("records_manager")))


def test_undoing_on_the_command_line_says_that_the_database_was_lost(
    tmp_path: Path, db, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sightline.linkage import cli, cli_undo

    bring_in(tmp_path)

    def failing(*args: object, **kwargs: object) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(cli_undo, "undo_import", failing)
    assert cli.main(["undo", "crest", "--why", "The wrong file"]) == 1
    assert "Give the same command again and it carries on." in capsys.readouterr().err
