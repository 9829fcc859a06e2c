"""The page that undoes an import: what it would do, why, a button; the worker does it; the import says that it was."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sightline.core.transactions import set_reader
from sightline.linkage import cli
from sightline.linkage.api import BatchReport
from sightline.linkage.models import ImportBatch
from sightline.linkage.queries.undo import undo_preview
from sightline.linkage.working import ask_again, work_on
from sightline.markers.commands import review_marker
from sightline.pole.commands import add_account
from sightline.pole.models import Event, Identity, Marker, Name
from sightline.pole.tests.reading import text_of

from .scene import PEOPLE, bring_in, importer
from .standing import standing
from .undo_scene import WHY, batch_of, bring_in_all, replace_name

MANAGER = "records_manager"


@pytest.fixture
def report(tmp_path: Path, people) -> BatchReport:
    """An import of which a log has an account by hand since, and one of two markers was reviewed."""
    set_reader(importer().actor)
    made = bring_in_all(tmp_path)
    due = timezone.localdate() + timedelta(days=90)
    review_marker(people["response_sergeant"], Marker.objects.get(text="Fights"), why="Still does", review_due=due)
    add_account(people["response_officer"], Event.objects.get(title="Seen drunk"), "He sat in the bus shelter")
    return made


def asked(report: BatchReport) -> list[tuple[str, str]]:
    """The worker's jobs for this import: their names and locks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select task_name, queueing_lock from procrastinate_jobs where args->>'batch' = %s", [str(report.batch)]
        )
        return list(cursor.fetchall())


def test_it_says_what_would_be_taken_back_and_what_is_kept(report: BatchReport, client_as) -> None:
    text = text_of(client_as(MANAGER), reverse("undo_import", args=[report.batch]))

    assert "What its 11 source rows brought is taken back" in text
    assert "Ada Marsh (14 years): Violent, Child protection referral" in text
    assert "2 people's records have nothing left then." in text
    assert "Records of people 2" in text, "Ben's is kept"
    assert "Warning markers 1" in text
    assert "Steps of warning markers 1" in text
    assert "Event: Seen drunk" in text
    assert "Warning marker: Violent: Ben Marsh" in text
    assert "Person: Ben Marsh" in text
    assert "Not counted: your post does not read the ledger." in text


def test_without_a_reason_it_asks_for_one(report: BatchReport, client_as) -> None:
    page = client_as(MANAGER).post(reverse("undo_import", args=[report.batch]), {"why": ""})

    assert page.status_code == 200
    assert b"There is a problem" in page.content
    assert asked(report) == []


def test_the_worker_is_asked_to_do_it_and_the_import_says_so(report: BatchReport, client_as) -> None:
    client, address = client_as(MANAGER), reverse("undo_import", args=[report.batch])
    submission = _submission(client.get(address).content.decode())

    client.post(address, {"why": WHY, "submission": submission})

    assert asked(report) == [("sightline.linkage.jobs.work_on_import", f"import {report.batch}")]
    page = text_of(client, reverse("import_batch", args=[report.batch]))
    assert f"Being undone, as asked for by {ImportBatch.objects.get(id=report.batch).undone_by}" in page
    assert "Undo this import" not in page
    assert "This import is being undone" in text_of(client, address)


def _submission(page: str) -> str:
    return page.split('name="submission" value="')[1].split('"', maxsplit=1)[0]


def test_the_job_undoes_what_was_asked_for_and_nothing_else(report: BatchReport, client_as) -> None:
    work_on(report.batch)
    set_reader(importer().actor)
    assert batch_of(report).undone_at is None, "nobody asked"
    client, address = client_as(MANAGER), reverse("undo_import", args=[report.batch])
    client.post(address, {"why": WHY, "submission": _submission(client.get(address).content.decode())})

    work_on(report.batch)

    set_reader(importer().actor)
    assert Event.objects.get(title="Left alone").retracted_at
    assert Event.objects.get(title="Seen drunk").retracted_at is None
    page = text_of(client, reverse("import_batch", args=[report.batch]))
    assert "Undone on" in page
    assert f"because: {WHY}" in page
    assert "Undone on" in text_of(client, reverse("imports"))
    source = Identity.objects.get(system="crest", key="1").source_id
    assert "what it says counts no more" in text_of(client, reverse("source_row", args=[source]))


def test_what_was_cut_short_is_asked_for_again_once(report: BatchReport, client_as) -> None:
    client, address = client_as(MANAGER), reverse("undo_import", args=[report.batch])
    client.post(address, {"why": WHY, "submission": _submission(client.get(address).content.decode())})

    ask_again()

    assert len(asked(report)) == 1


def test_what_it_ended_and_who_looked_is_counted_for_those_who_may_know(tmp_path: Path, people, client_as) -> None:
    set_reader(importer().actor)
    bring_in(tmp_path)
    second = bring_in(tmp_path, people=PEOPLE + "4,Dora,Lind,01/01/2015,F,,,02/02/2022 09:00,\n")
    replace_name(importer(), Name.objects.get(full="Ada Marsh"), "Ada Wrong", second.batch)
    dora = Identity.objects.get(key="4").memberships.get().person.reference
    client_as("response_officer").get(f"/people/{dora}")
    standards = people["professional_standards"]
    set_reader(standards.actor)

    preview = undo_preview(standards, batch_of(second))

    assert preview.again == (("Names", 1),)
    assert preview.looked
    assert (preview.looked.people, preview.looked.acts) == (1, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_number_of_queries_however_much_is_kept(
    tmp_path: Path, people, client_as, count: int
) -> None:
    set_reader(importer().actor)
    rows = "".join(f"L{n},1,05/02/2022 21:30,Log {n}\n" for n in range(3))
    report = bring_in_all(tmp_path, logs=f"Log,No,At,What\n{rows}")
    for event in Event.objects.filter(title__startswith="Log ").order_by("title")[:count]:
        add_account(people["response_officer"], event, "I saw her at the window")
    client = client_as(MANAGER)

    with CaptureQueriesContext(connection) as queries:
        page = text_of(client, reverse("undo_import", args=[report.batch]))

    assert page.count("Event: Log") == count
    assert len(queries) == 78


def test_on_the_command_line_it_is_previewed_and_done(report: BatchReport, capsys) -> None:
    before = standing()

    assert cli.main(["undo", "crest", "--preview"]) == 0
    assert "Kept: Event, Seen drunk" in capsys.readouterr().out
    assert standing() == before
    assert cli.main(["undo", str(report.batch)]) == 1
    assert "Say why it should not have been loaded." in capsys.readouterr().err
    assert cli.main(["undo", "nothing", "--why", WHY]) == 1
    assert "There is no import nothing." in capsys.readouterr().err
    assert cli.main(["undo", "crest", "--why", WHY]) == 0
    assert "Undone: 11 source rows of The old system." in capsys.readouterr().out
    assert batch_of(report).undone_by.endswith("on the command line")


def test_somebody_who_may_only_look_at_imports_is_not_offered_it(report: BatchReport, client_as) -> None:
    client = client_as("referral_unit_researcher")

    assert "Undo this import" not in text_of(client, reverse("import_batch", args=[report.batch]))
    assert client.get(reverse("undo_import", args=[report.batch])).status_code == 403
