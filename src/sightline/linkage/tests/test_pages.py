"""The imports' pages: they balance, they say why, and what leaves is on the ledger."""

import csv
import io
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.core import ledger
from sightline.core.acts import Act, Effect, Outcome
from sightline.core.models import LedgerRow
from sightline.core.transactions import set_reader
from sightline.linkage.api import BatchReport
from sightline.linkage.models import ImportFile
from sightline.linkage.queries.history import history_notice
from sightline.linkage.rules.mending import HEAD
from sightline.pole.models import Identity, SourceRow

from .scene import LOGS, MAPPING, PEOPLE, bring_in, importer

BAD = PEOPLE.replace("2,Ben,Marsh,05/06/1985", "2,=cmd|x,Marsh,31/06/1985")


@pytest.fixture
def batch(tmp_path: Path, people) -> BatchReport:
    """An import with one rejected person, and the log about them rejected too."""
    set_reader(importer().actor)
    return bring_in(tmp_path, people=BAD)


def text(response) -> str:
    """What the page says, without its mark-up's line breaks."""
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_list_says_what_came_and_whether_it_balances(batch: BatchReport, client_as) -> None:
    page = text(client_as("records_manager").get(reverse("imports")))

    assert "The old system" in page
    assert "Balances" in page
    assert "History before 1 November 2021 was not loaded from The old system." in page


def test_an_import_shows_every_file_and_what_it_made(batch: BatchReport, client_as) -> None:
    page = text(client_as("records_manager").get(reverse("import_batch", args=[batch.batch])))

    assert page.count("Balances") == 4
    assert "people.csv" in page
    assert "Colour" in page
    assert "Records of people" in page
    assert "may still stand side by side" in page


def test_an_import_that_was_cut_short_says_what_is_not_accounted_for(batch: BatchReport, client_as) -> None:
    set_reader(importer().actor)
    file = ImportFile.objects.get(batch=batch.batch, name="logs.csv")
    act = Act(importer(), "cut_short", Effect.COLLECTION)
    with connection.cursor() as cursor:
        cursor.execute("select core_begin_act(%s, 'collection')", [act.id])
        cursor.execute("update linkage_importfile set accepted = 0 where id = %s", [file.id])
        cursor.execute("select core_end_act('/')")
    ledger.append(act, Outcome.DONE)

    page = text(client_as("records_manager").get(reverse("import_batch", args=[batch.batch])))

    assert "1 row not accounted for. The import was cut short or is still running." in page


def test_rejected_rows_are_shown_with_where_and_why(batch: BatchReport, client_as) -> None:
    client = client_as("records_manager")
    page = text(client.get(reverse("import_rejects", args=[batch.batch])))
    one_file = text(client.get(reverse("import_rejects", args=[batch.batch]), {"file": "logs.csv"}))

    assert "people.csv, row 2, key 2" in page
    assert "&quot;31/06/1985&quot; is a date that cannot be." in page
    assert "people.csv, row 2" not in one_file
    assert client.get(reverse("import_rejects", args=[batch.batch]), {"file": "none.csv"}).status_code == 404


def test_rejected_rows_leave_as_text_and_that_is_on_the_ledger(batch: BatchReport, client_as, people) -> None:
    file = ImportFile.objects.get(batch=batch.batch, name="people.csv")

    response = client_as("records_manager").get(reverse("import_rejects_file", args=[file.id]))

    assert response["Content-Disposition"] == 'attachment; filename="crest people rejected rows.csv"'
    head, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert head == [*HEAD, *PEOPLE.splitlines()[0].split(",")]
    assert row[:5] == ["2", "3", "Born", '"31/06/1985" is a date that cannot be.', ""]
    assert row[6] == "'=cmd|x"
    set_reader(people["professional_standards"].actor)
    act = LedgerRow.objects.get(capability="disclose_rejects")
    assert (act.effect, act.outcome) == ("disclosure", "done")


def test_a_source_row_is_shown_as_it_was_and_the_viewing_is_about_the_person(
    batch: BatchReport, client_as, people
) -> None:
    set_reader(importer().actor)
    ada = Identity.objects.get(system="crest", key="1")

    page = text(client_as("records_manager").get(reverse("source_row", args=[ada.source_id])))

    assert "03/04/2012" in page
    assert "Kept here only" in page
    assert page.index(">No<") < page.index(">Forename<") < page.index(">Colour<")
    assert viewed(people, ada.id) == 1


def viewed(people, subject: UUID) -> int:
    """How often a source row was viewed that is about this."""
    set_reader(people["professional_standards"].actor)
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from core_ledger_subject s join core_ledger l on l.id = s.act"
            " where s.subject = %s and l.capability = 'source_row'",
            [subject],
        )
        found: int = cursor.fetchall()[0][0]
    return found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("people", PEOPLE.replace(",F,9990000018", ",M,9990000018")),  # made only what it said anew: a sex
        ("people", PEOPLE.replace("9990000018", "")),  # made nothing at all
        ("logs", LOGS.replace("Left alone", "Left alone all night")),  # made a retelling
    ],
)
def test_viewing_a_row_that_changed_is_about_the_child_as_well(
    tmp_path: Path, client_as, people, text: str, written: str
) -> None:
    set_reader(importer().actor)
    bring_in(tmp_path)
    bring_in(tmp_path, **{text: written})
    ada = Identity.objects.get(system="crest", key="1")
    changed = SourceRow.objects.get(system="crest", replaces__isnull=False)

    assert client_as("records_manager").get(reverse("source_row", args=[changed.id])).status_code == 200

    assert viewed(people, ada.id) == 1


def test_a_source_row_above_the_readers_clearance_is_absent(tmp_path: Path, people, client_as) -> None:
    set_reader(importer().actor)
    bring_in(tmp_path, mapping=MAPPING.replace('encoding = "utf-8"', 'handling = "restricted"'))
    row = SourceRow.objects.filter(system="crest").first()
    assert row is not None

    assert client_as("records_manager").get(reverse("source_row", args=[row.id])).status_code == 404


@pytest.mark.parametrize("name", ["imports", "import_batch", "import_rejects"])
def test_who_may_not_see_imports_does_not(batch: BatchReport, client_as, name: str) -> None:
    address = reverse(name, args=[] if name == "imports" else [batch.batch])

    assert client_as("response_officer").get(address).status_code == 403


def test_the_pages_ask_the_same_number_of_queries_for_one_import_and_for_three(tmp_path: Path, client_as) -> None:
    set_reader(importer().actor)
    client = client_as("records_manager")
    counts = []
    for number in (1, 3):
        for again in range(number):
            set_reader(importer().actor)
            bring_in(tmp_path, people=PEOPLE.replace(",blue", f",{number}{again}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("imports"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_notice_of_history_names_the_cut_off_and_the_load(batch: BatchReport, people) -> None:
    set_reader(people["response_officer"].actor)

    (notice,) = history_notice(people["response_officer"])

    assert notice.words.startswith("History before 1 November 2021 was not loaded from The old system. Loaded on ")
