"""docs/write-a-mapping.md is true: its example goes in as it says, and every kind and field is on the page."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings

from sightline.core.transactions import set_reader
from sightline.linkage.api import import_extract
from sightline.linkage.models import StagedRow
from sightline.linkage.rules.kinds import KINDS
from sightline.linkage.rules.transforms import WAYS
from sightline.pole.kinds import EVENT_KINDS
from sightline.pole.models import Attachment, BirthDate, SourceRow

from .scene import importer, of, outcome

PAGE = (settings.CHECKOUT / "docs" / "write-a-mapping.md").read_text(encoding="utf-8")


def test_the_worked_example_goes_in_as_the_page_says(db, tmp_path: Path) -> None:
    example = PAGE.split("## A worked example")[1]
    people, logs, mapping, *_ = re.findall(r"```(?:csv|toml)\n(.*?)```", example, flags=re.DOTALL)
    for name, text in (("people.csv", people), ("logs.csv", logs), ("oldbox.toml", mapping)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    set_reader(importer().actor)

    report = import_extract(importer(), tmp_path / "oldbox.toml", tmp_path)

    assert outcome(report, "people.csv") == (2, 2, 0, 0)
    assert of(report, "people.csv").unmapped == ("Notes",)
    assert SourceRow.objects.get(system="oldbox", key="7").unmapped == {"Notes": "likes cats"}
    rejected = StagedRow.objects.get(outcome="rejected")
    assert f"*{rejected.column}: {rejected.reason}*" in PAGE


def test_the_examples_of_the_other_shapes_go_in_as_the_page_says(db, tmp_path: Path) -> None:
    shapes = PAGE.split("## The shape of a file")[1]
    blocks = re.findall(r"```(json|text|toml)\n(.*?)```", shapes, flags=re.DOTALL)
    (_, lines), (_, jsonbox), (_, wide), (_, widebox), (_, sheetbox), *_ = blocks
    book = openpyxl.Workbook()
    book.active.title = "People"
    for row in (["People"], [], ["PersonNo", "Surname", "Forenames", "Born"], [7, "Marsh", "Ada", date(2012, 4, 3)]):
        book.active.append(row)
    set_reader(importer().actor)

    for name, content, mapping in (("people.jsonl", lines, jsonbox), ("people.txt", wide, widebox)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        (tmp_path / "box.toml").write_text(mapping, encoding="utf-8")
        report = import_extract(importer(), tmp_path / "box.toml", tmp_path)
        assert [(r.column, r.reason) for r in StagedRow.objects.filter(outcome="rejected")] == []
        assert outcome(report, name) == (2, 2, 0, 0)
    book.save(tmp_path / "people.xlsx")
    (tmp_path / "box.toml").write_text(sheetbox, encoding="utf-8")
    assert outcome(import_extract(importer(), tmp_path / "box.toml", tmp_path), "people.xlsx") == (1, 1, 0, 0)
    born = BirthDate.objects.filter(source__in=SourceRow.objects.filter(key="7"))
    assert {fact.born_on for fact in born} == {date(2012, 4, 3)}


def test_the_example_of_attached_files_goes_in_as_the_page_says(db, tmp_path: Path) -> None:
    example = PAGE.split("### Files that come with it")[1]
    documents, letter, mapping, *_ = re.findall(r"```(?:csv|text|toml)\n(.*?)```", example, flags=re.DOTALL)
    people = re.findall(r"```csv\n(.*?)```", PAGE, flags=re.DOTALL)[0]
    (tmp_path / "scans").mkdir()
    for name, text in (("people.csv", people), ("documents.csv", documents), ("scans/letter.txt", letter)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "filebox.toml").write_text(mapping, encoding="utf-8")
    set_reader(importer().actor)

    report = import_extract(importer(), tmp_path / "filebox.toml", tmp_path)

    assert outcome(report, "documents.csv") == (2, 1, 1, 0)
    assert Attachment.objects.get().title == "Letter from the school"
    rejected = StagedRow.objects.get(outcome="rejected")
    assert f"*{rejected.column}: {rejected.reason}*" in PAGE


def test_the_longer_worked_example_goes_in_as_the_page_says(db, tmp_path: Path) -> None:
    workers = re.findall(r"```text\n(.*?)```", PAGE.split("### Code lists")[1], flags=re.DOTALL)[0]
    longer = PAGE.split("## A longer worked example")[1]
    subjects, cases, mapping, *_ = re.findall(r"```(?:csv|toml)\n(.*?)```", longer, flags=re.DOTALL)
    (tmp_path / "subjects.txt").write_text(subjects, encoding="cp1252")
    for name, text in (("cases.csv", cases), ("workers.txt", workers), ("kidsafe.toml", mapping)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    set_reader(importer().actor)

    report = import_extract(importer(), tmp_path / "kidsafe.toml", tmp_path)

    assert (outcome(report, "subjects.txt"), outcome(report, "cases.csv")) == ((4, 3, 1, 0), (3, 2, 1, 0))
    assert report.not_in_mapping == ("kidsafe.toml",)
    for rejected in StagedRow.objects.filter(outcome="rejected"):
        assert f"*{rejected.column}: {rejected.reason}*" in PAGE


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        *(
            (kind.key, name, value)
            for kind in KINDS.values()
            for name, f in kind.fields.items()
            for value in sorted(f.choices)
        ),
        *(("event", "kind", kind) for kind in EVENT_KINDS),
        *(("a value", "read", way) for way in WAYS),
    ],
)
def test_every_value_of_a_list_is_on_the_page(kind: str, field: str, value: str) -> None:
    named = "is" if field == "kind" else field
    lines = [line for line in PAGE.splitlines() if line.startswith((f"| `{named}` of {kind} |", f"| `{named}` |"))]
    if field == "read":
        lines = [line for line in PAGE.splitlines() if line.startswith(f"| `{value}` |")]

    assert any(re.search(rf"\b{value}\b", line) for line in lines)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_field_is_on_the_page(kind: str) -> None:
    fields = {"is" if field == "kind" else field for field in KINDS[kind].fields}

    assert [name for name in (kind, *fields, *KINDS[kind].links) if f"`{name}`" not in PAGE] == []
