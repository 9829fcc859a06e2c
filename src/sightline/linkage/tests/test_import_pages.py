"""In the browser: an extract is sent, previewed and loaded; what was rejected is mended or set aside."""

import csv
import html
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from sightline.core.ids import uuid7
from sightline.core.transactions import set_reader
from sightline.linkage.models import ImportBatch, ImportFile, StagedRow
from sightline.linkage.rules.spreadsheet import as_csv
from sightline.linkage.working import work_on
from sightline.pole.models import Name

from .scene import LOGS, MAPPING, PEOPLE, importer

CHANGES = "ChangeNo,No,Field,Was,Changed,Why\n"
BAD = PEOPLE.replace("05/06/1985", "31/06/1985")


def text(response: Any) -> str:
    """What the page says, without its mark-up's line breaks."""
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def send(client: Client, *, people: str = BAD, mapping_text: str = MAPPING, **more: object) -> Any:
    """Send an extract, as the form does."""
    files = [
        SimpleUploadedFile(name, content.encode())
        for name, content in (("people.csv", people), ("changes.csv", CHANGES), ("logs.csv", LOGS))
    ]
    own = SimpleUploadedFile("old.toml", mapping_text.encode())
    data = {"submission": uuid7(), "mapping": "", "own_mapping": own, "extract": files, **more}
    return client.post(reverse("start_import"), data)


@pytest.fixture
def client(client_as: Callable[[str], Client]) -> Client:
    """The records manager's browser."""
    return client_as("records_manager")


@pytest.fixture
def batch(client: Client) -> ImportBatch:
    """An extract that was sent, with a person whose date of birth cannot be."""
    assert send(client).status_code == 302
    set_reader(importer().actor)
    return ImportBatch.objects.get()


def at(batch: ImportBatch) -> str:
    return reverse("import_batch", args=[batch.id])


def ask(client: Client, batch: ImportBatch, what: str) -> Any:
    address = reverse("ask_import", args=[batch.id])
    return client.post(address, {"submission": uuid7(), "what": what}, follow=True)


@pytest.mark.requirement("R84")
def test_an_extract_is_sent_previewed_and_loaded(client: Client, batch: ImportBatch) -> None:
    assert "Being previewed" in text(client.get(at(batch)))
    assert ProcrastinateJob.objects.filter(task_name="sightline.linkage.jobs.work_on_import").count() == 1
    assert not Name.objects.exists()

    work_on(batch.id)
    page = text(client.get(at(batch)))
    assert "nothing of it is in the record yet" in page
    why = text(client.get(reverse("foreseen_rejects", args=[batch.id])))
    assert "&quot;31/06/1985&quot; is a date that cannot be." in why

    assert "It is being loaded." in text(ask(client, batch, "load"))
    work_on(batch.id)
    page = text(client.get(at(batch)))
    assert "Finished" in page
    set_reader(importer().actor)
    assert Name.objects.filter(identity__system="crest").count() == 2


def test_nothing_is_loaded_that_was_not_previewed(client: Client, batch: ImportBatch) -> None:
    work_on(batch.id)
    ImportBatch.objects.all()
    again = ask(client, batch, "preview")
    assert "It is being previewed." in text(again)
    assert "is being previewed at this moment" in text(ask(client, batch, "load"))


def test_what_was_rejected_is_mended_on_its_page(client: Client, batch: ImportBatch) -> None:
    for what in ("preview", "load"):
        if what == "load":
            ask(client, batch, what)
        work_on(batch.id)
    set_reader(importer().actor)
    row = StagedRow.objects.get(file__name="people.csv", outcome="rejected")
    address = reverse("mend_rows", args=[row.id])

    page = text(client.get(address))
    columns = ["No", "Forename", "Surname", "Born", "Sex", "NHS", "PNC", "Made", "Colour"]
    values = {f"column_{n}": (row.raw or {})[c] for n, c in enumerate(columns)}
    as_it_was = client.post(address, {"submission": uuid7(), **values})
    sent = client.post(address, {"submission": uuid7(), **values, "column_3": "30/06/1985"}, follow=True)
    work_on(batch.id)

    assert 'value="31/06/1985"' in page
    assert "Nothing was changed: the row is as it came" in text(as_it_was)
    assert "Row 2 of people.csv is mended" in text(sent)
    set_reader(importer().actor)
    assert Name.objects.filter(identity__key="2", identity__system="crest").exists()


def take(page: str, columns: list[str]) -> dict[str, object]:
    """What the second button sends: what the page carries, and the columns that are ticked."""
    found = re.search(r'name="carried" value="([^"]*)"', page)
    assert found
    return {"submission": uuid7(), "carried": html.unescape(found[1]), "columns": columns}


@pytest.mark.requirement("R84")
def test_what_a_spreadsheet_changed_unasked_is_shown_and_can_be_left(client: Client, batch: ImportBatch) -> None:
    work_on(batch.id)
    ask(client, batch, "load")
    work_on(batch.id)
    set_reader(importer().actor)
    people = ImportFile.objects.get(batch=batch, name="people.csv")
    taken = client.get(reverse("import_rejects_file", args=[people.id])).content.decode()
    spoilt = (
        taken.replace("31/06/1985,M", "30/06/1985,M")
        .replace("2019/0001234X", "20190001234")
        .replace(",2,Ben", ",02,Ben")
    )
    content, address = io.BytesIO(spoilt.encode()), reverse("mend_rejects", args=[people.id])
    content.name = "mended.csv"

    page = text(client.post(address, {"submission": uuid7(), "mended": content}))
    for said in ("2019/0001234X", "20190001234", "No, which names the row: 1 row", "Names the row", "PNC: 1 row"):
        assert said in page
    assert "Take it" in text(client.post(address, {**take(page, ["Colour"])}))
    client.post(address, take(page, ["Born"]))

    set_reader(importer().actor)
    assert StagedRow.objects.get(file=people, row_number=2).mended == {"Born": "30/06/1985"}
    again = text(client.post(address, take(page, ["PNC"])))
    assert "Somebody mended some of these rows meanwhile" in again
    assert client.post(address, {"submission": uuid7(), "carried": "[[[1]], []]"}).status_code == 404


def test_rows_are_mended_and_set_aside_by_one_file(client: Client) -> None:
    assert send(client, people=BAD.replace("01/02/2022 10:00", "never")).status_code == 302
    set_reader(importer().actor)
    batch = ImportBatch.objects.get()
    for what in ("preview", "load"):
        if what == "load":
            ask(client, batch, what)
        work_on(batch.id)
    set_reader(importer().actor)
    people = ImportFile.objects.get(batch=batch, name="people.csv")
    rows = list(
        csv.reader(
            io.StringIO(client.get(reverse("import_rejects_file", args=[people.id])).content.decode("utf-8-sig"))
        )
    )
    rows[1][rows[0].index("Set aside, because")] = "A test record"
    rows[2][rows[0].index("Born")] = "30/06/1985"
    content, address = io.BytesIO(as_csv(rows).encode()), reverse("mend_rejects", args=[people.id])
    content.name = "mended.csv"

    page = text(client.post(address, {"submission": uuid7(), "mended": content}))
    answer = text(client.post(address, take(page, ["Born"]), follow=True))

    assert "Row 1: A test record" in page
    assert "1 mended and being loaded, 1 set aside." in answer


def test_a_file_that_only_sets_aside_asks_for_no_columns(client: Client, batch: ImportBatch) -> None:
    work_on(batch.id)
    ask(client, batch, "load")
    work_on(batch.id)
    set_reader(importer().actor)
    people = ImportFile.objects.get(batch=batch, name="people.csv")
    taken = client.get(reverse("import_rejects_file", args=[people.id])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(taken)))
    rows[1][rows[0].index("Set aside, because")] = "A test record"
    content, address = io.BytesIO(as_csv(rows).encode()), reverse("mend_rejects", args=[people.id])
    content.name = "mended.csv"

    page = text(client.post(address, {"submission": uuid7(), "mended": content}))

    assert "Columns to take" not in page
    assert "0 mended and being loaded, 1 set aside." in text(client.post(address, take(page, []), follow=True))


def test_rejected_rows_come_back_from_a_spreadsheet(client: Client, batch: ImportBatch) -> None:
    work_on(batch.id)
    ask(client, batch, "load")
    work_on(batch.id)
    set_reader(importer().actor)
    people, logs = (ImportFile.objects.get(batch=batch, name=name) for name in ("people.csv", "logs.csv"))
    taken = client.get(reverse("import_rejects_file", args=[people.id])).content.decode()
    content = io.BytesIO(taken.replace("31/06/1985,M", "30/06/1985,M").encode())
    content.name = "mended.csv"

    address = reverse("mend_rejects", args=[people.id])
    page = text(client.post(address, {"submission": uuid7(), "mended": content}))
    assert "Nothing is changed yet." in page
    assert StagedRow.objects.filter(file=people, outcome="rejected").count() == 1

    answer = client.post(address, take(page, ["Born"]), follow=True)

    assert "1 mended and being loaded, 0 set aside." in text(answer)
    work_on(batch.id)
    wrong = io.BytesIO(taken.encode())
    wrong.name = "wrong.csv"
    answer = client.post(reverse("mend_rejects", args=[logs.id]), {"submission": uuid7(), "mended": wrong})
    assert "The file has no column &#x27;Log&#x27;" in text(answer)


def test_a_row_is_set_aside_with_why(client: Client, batch: ImportBatch) -> None:
    work_on(batch.id)
    ask(client, batch, "load")
    work_on(batch.id)
    set_reader(importer().actor)
    row = StagedRow.objects.get(file__name="people.csv", outcome="rejected")

    blank = client.post(reverse("mend_rows", args=[row.id]), {"submission": uuid7(), "why": ""})
    done = client.post(
        reverse("mend_rows", args=[row.id]), {"submission": uuid7(), "why": "A test record"}, follow=True
    )

    assert "Say why nothing more is to be done about it" in text(blank)
    assert "Set aside" in text(done)
    assert "A test record" in text(done)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"mapping": "crst.toml"}, "Select"),
        ({"own_mapping": ""}, "Choose a mapping, or send one"),
        ({"people": "No\n1\n"}, "The mapping names the columns"),
        ({"mapping_text": "system = "}, "is not TOML"),
    ],
    ids=["no such mapping", "no mapping", "another file", "no TOML"],
)
def test_what_cannot_be_brought_in_is_said_and_nothing_is_kept(
    client: Client, changed: dict[str, str], said: str
) -> None:
    mapping = changed.pop("mapping_text", MAPPING)
    people = changed.pop("people", BAD)

    page = text(send(client, people=people, mapping_text=mapping, **changed))

    assert said in page
    set_reader(importer().actor)
    assert not ImportBatch.objects.exists()


def test_who_may_only_look_is_offered_no_button(batch: ImportBatch, client_as, tmp_path: Path) -> None:
    work_on(batch.id)

    researcher = client_as("referral_unit_researcher")

    assert "Load it" not in text(researcher.get(at(batch)))
    assert "Bring an extract in" not in text(researcher.get(reverse("imports")))
    assert ask(researcher, batch, "load").status_code == 403
