"""Rows about somebody whose record is restricted are handled as closely as the record: an import is no way round."""

from pathlib import Path

import pytest

from sightline.access.handling import Handling
from sightline.core.transactions import set_reader
from sightline.linkage.api import mapping_at
from sightline.linkage.models import ImportBatch, StagedRow
from sightline.linkage.previewing import preview_import
from sightline.linkage.queries.previews import foreseen_reasons
from sightline.linkage.staging import stage_extract
from sightline.pole.models import Involvement, Name, SearchKey, SourceRow

from .scene import LOGS, MAPPING, PEOPLE, bring_in, extract, importer

pytestmark = pytest.mark.django_db

RESTRICTED = MAPPING.replace('handling = "open"', "").replace(
    'encoding = "utf-8"', 'encoding = "utf-8"\nhandling = "restricted"'
)
OTHER = MAPPING.replace('system = "crest"', 'system = "second"')
ADA = PEOPLE.splitlines()[0] + "\n" + PEOPLE.splitlines()[1] + "\n"
NO_LOGS = LOGS.splitlines()[0] + "\n"


def handlings(model: type[Name | Involvement], system: str) -> set[int]:
    return set(model.objects.filter(identity__system=system).values_list("handling", flat=True))


@pytest.mark.requirement("R84")
def test_what_shares_a_trusted_identifier_with_a_restricted_person_is_restricted(tmp_path: Path) -> None:
    bring_in(tmp_path, mapping=RESTRICTED, people=ADA, logs=NO_LOGS)

    bring_in(tmp_path, mapping=OTHER)

    rows = Name.objects.filter(identity__system="second").values_list("identity__key", "handling")
    assert dict(rows) == {"1": Handling.RESTRICTED, "2": Handling.OPEN, "3": Handling.OPEN}
    source = SourceRow.objects.get(system="second", table="people", key="1")
    assert source.handling == Handling.RESTRICTED
    keys = SearchKey.objects.filter(subject=Name.objects.get(identity__key="1", identity__system="second").identity_id)
    assert set(keys.values_list("handling", flat=True)) == {Handling.RESTRICTED}


def test_what_is_about_a_restricted_person_is_restricted(tmp_path: Path) -> None:
    bring_in(tmp_path, mapping=RESTRICTED, people=ADA, logs=NO_LOGS)

    bring_in(tmp_path, people=ADA, logs="\n".join(LOGS.splitlines()[:2]) + "\n")

    assert handlings(Involvement, "crest") == {Handling.RESTRICTED}
    staged = StagedRow.objects.get(file__name="logs.csv", outcome="accepted")
    assert staged.handling == Handling.RESTRICTED


def test_a_rejected_row_about_a_restricted_person_is_restricted_too(tmp_path: Path) -> None:
    bring_in(tmp_path, mapping=RESTRICTED, people=ADA, logs=NO_LOGS)

    bring_in(tmp_path, people=ADA, logs=LOGS.splitlines()[0] + "\nL9,1,31/02/2022,Left alone\n")

    assert StagedRow.objects.get(outcome="rejected").handling == Handling.RESTRICTED


@pytest.mark.parametrize(
    "texts",
    [
        {"logs": LOGS.splitlines()[0] + "\nL9,1,05/02/2022 21:30,Left alone,a column too many\n"},
        {"logs": LOGS.splitlines()[0] + "\nL9,1,05/02/2022 21:30,Left alone\nL9,1,06/02/2022 21:30,Again\n"},
        {"logs": NO_LOGS, "changes": "ChangeNo,No,Field,Was,Changed,Why\nC1,1,BORN,01/01/2012,,\n"},
    ],
    ids=["a column too many", "a key given twice", "a change without its time"],
)
def test_however_it_is_rejected(tmp_path: Path, texts: dict[str, str]) -> None:
    bring_in(tmp_path, mapping=RESTRICTED, people=ADA, logs=NO_LOGS)

    bring_in(tmp_path, people=ADA, **texts)

    assert StagedRow.objects.get(outcome="rejected").handling == Handling.RESTRICTED


def test_a_preview_quotes_no_row_to_those_who_may_not_see_it(tmp_path: Path, people) -> None:
    bring_in(tmp_path, mapping=RESTRICTED, people=ADA, logs=NO_LOGS)
    where = extract(tmp_path, people=ADA, logs=LOGS.splitlines()[0] + "\nL9,1,31/02/2022,Left alone\n")
    batch = stage_extract(importer(), mapping_at(tmp_path / "old.toml"), where, lambda *_: None, ordered_by="a test")

    preview_import(importer(), batch)

    kept = ImportBatch.objects.get(id=batch.id)
    assert "31/02/2022" not in str(kept.preview)
    assert len(foreseen_reasons(importer(), kept)) == 1
    set_reader(people["records_manager"].actor)
    assert foreseen_reasons(people["records_manager"], kept) == []
