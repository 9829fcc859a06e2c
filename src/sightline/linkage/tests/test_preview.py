"""A preview says, row by row, what loading will do; nothing of it enters the record."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from sightline.core.transactions import set_reader
from sightline.linkage.api import BatchReport, load_import, mapping_at
from sightline.linkage.models import ImportBatch, StagedRow
from sightline.linkage.previewing import preview_import
from sightline.linkage.queries.previews import ForeseenReason, foreseen_reasons
from sightline.linkage.staging import stage_extract
from sightline.pole.models import Identity, Name, Place, SourceRow
from sightline.simulate.api import simulate

from .scene import LOGS, PEOPLE, bring_in, extract, importer

pytestmark = pytest.mark.django_db


def staged(folder: Path, mapping: Path) -> ImportBatch:
    return stage_extract(importer(), mapping_at(mapping), folder, lambda *_: None, ordered_by="a test")


def foreseen(batch: ImportBatch, many: int = 5000) -> dict[str, tuple[int, ...]]:
    """New, changed, rejected and held already, of each file."""
    preview = preview_import(importer(), batch, many=many)
    return {f["name"]: (f["new"], f["changed"], f["rejected"], f["already_held"]) for f in preview["files"]}


def kept(batch: ImportBatch) -> dict[str, Any]:
    """The preview as it is kept with the batch."""
    preview: dict[str, Any] = ImportBatch.objects.get(id=batch.id).preview or {}
    return preview


def became(report: BatchReport) -> dict[str, tuple[int, ...]]:
    return {f.name: (f.accepted - f.changed, f.changed, f.rejected, f.already_held) for f in report.files}


@pytest.mark.requirement("R84")
@pytest.mark.parametrize("many", [1, 2, 5000])
@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"people": PEOPLE.replace("03/04/2012", "31/02/2012")},
        {"people": PEOPLE + PEOPLE.splitlines()[1] + "\n"},
        {"people": PEOPLE.replace("2,Ben", "1,Ben")},
        {"logs": LOGS.replace("L2,2", "L2,88")},
        {"changes": "ChangeNo,No,Field,Was,Changed,Why\nC1,1,BORN,05/04/2012,03/03/2023 10:00,\nC2,9,BORN,,x,\n"},
        {"changes": "ChangeNo,No,Field,Was,Changed,Why\nC1,1,BORN,05/04/2012,03/03/2020 10:00,\n"},
    ],
    ids=["clean", "bad date", "row twice", "key twice", "no such row", "a list of changes", "a change too early"],
)
def test_what_is_foreseen_is_what_comes(tmp_path: Path, texts: dict[str, str], many: int) -> None:
    where = extract(tmp_path, **texts)
    batch = staged(where, tmp_path / "old.toml")

    told = foreseen(batch, many)

    assert not Identity.objects.filter(system="crest").exists()
    assert not SourceRow.objects.exists()
    assert not Place.objects.exists()
    assert told == became(load_import(importer(), batch, many=many))


def test_a_later_extract_is_foreseen_too(tmp_path: Path) -> None:
    bring_in(tmp_path)
    where = extract(tmp_path, people=PEOPLE.replace("1,Ada,Marsh", "1,Ada,Lind"), logs=LOGS.splitlines()[0] + "\n")
    batch = staged(where, tmp_path / "old.toml")

    told = foreseen(batch)

    files = {file["name"]: file for file in kept(batch)["files"]}
    assert told["people.csv"] == (0, 1, 0, 2)
    assert files["logs.csv"]["gone"] == 2
    assert Name.objects.filter(identity__key="1").count() == 1
    assert told == became(load_import(importer(), batch))


def test_the_reasons_are_told_with_their_columns_and_rows(tmp_path: Path) -> None:
    where = extract(tmp_path, people=PEOPLE.replace(",M,", ",9,").replace(",U,", ",9,"))
    batch = staged(where, tmp_path / "old.toml")

    preview = preview_import(importer(), batch)

    people = preview["files"][0]
    reasons = foreseen_reasons(importer(), ImportBatch.objects.get(id=batch.id))
    assert reasons[0] == ForeseenReason("people.csv", "Sex", '"9" is not in the codes "sex" of the mapping.', 2, "2, 3")
    assert people["made"] == {"identity": 1, "name": 1, "birth_date": 1, "sex": 1, "identifier": 1}
    assert set(StagedRow.objects.values_list("outcome", flat=True)) == {"waiting"}


def test_a_whole_simulated_system_comes_as_foreseen(tmp_path: Path, db) -> None:
    force = simulate(150, 2, 5, out=tmp_path)
    set_reader(importer().actor)
    for system, folder in force.systems.items():
        batch = staged(folder, settings.POLICY / "mappings" / f"{system}.toml")
        told, made = foreseen(batch, 50), {}
        for file in kept(batch)["files"]:
            made[file["name"]] = file["made"]

        report = load_import(importer(), batch, many=50)

        assert told == became(report), system
        assert made == {file.name: file.made for file in batch.files.all()}, system


def test_rows_that_lead_to_rejected_rows_are_one_reason(tmp_path: Path) -> None:
    where = extract(tmp_path, logs=LOGS.replace("L1,1", "L1,77").replace("L2,2", "L2,88"))
    batch = staged(where, tmp_path / "old.toml")

    preview_import(importer(), batch)

    told = "what it leads to is not among the people that were accepted."
    reasons = foreseen_reasons(importer(), ImportBatch.objects.get(id=batch.id))
    assert reasons == [ForeseenReason("logs.csv", "No", told, 2, "1, 2")]
