"""An import is undone: the record is as it was before, with what people recorded since; and it can be loaded anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.core.transactions import set_reader, transaction_as
from sightline.linkage.api import BatchReport
from sightline.linkage.models import ImportBatch
from sightline.linkage.undoing import undo_import
from sightline.pole.models import SourceRow

from .scene import bring_in, importer
from .standing import standing

WHY = "The dates were read as American"


@pytest.fixture(autouse=True)
def _reader(db) -> None:
    set_reader(importer().actor)


def undo(report: BatchReport, many: int = 5000) -> ImportBatch:
    undo_import(importer(), ImportBatch.objects.get(id=report.batch), WHY, many=many)
    return ImportBatch.objects.get(id=report.batch)


@pytest.mark.parametrize("many", [1, 2, 5000])
def test_the_record_is_as_it_was_before(tmp_path: Path, many: int) -> None:
    before = standing()
    report = bring_in(tmp_path)
    assert standing() != before

    batch = undo(report, many)

    assert standing() == before
    assert batch.undone_at
    assert (batch.undone_why, batch.asked) == (WHY, "")
    assert not SourceRow.objects.filter(batch=batch.id, undone_at=None).exists()


def test_the_same_extract_is_loaded_anew_to_the_same_record(tmp_path: Path) -> None:
    first = bring_in(tmp_path)
    loaded = standing()
    undo(first)

    again = bring_in(tmp_path)

    assert again.batch != first.batch
    assert standing() == loaded
