"""Which rejected rows wait: not those that were set aside, undone, or brought in by a later import."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.linkage.models import ImportBatch, StagedRow
from sightline.linkage.queries.rejected_rows import reject_groups, reject_tallies, waiting_rejects
from sightline.linkage.tests.matters_scene import CASES, bring_in_matters
from sightline.pole.tests.reading_scene import scene

BAD = CASES + "C7,9,INV,Nobody of this number,DC 77 Jones,,2023-03-01,2023-03-01 09:00,,\n"
MENDED = BAD.replace("XYZ", "REF")


@pytest.fixture
def reader(tmp_path: Path, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    bring_in_matters(tmp_path, cases=BAD)
    return as_reader(people["records_manager"])


def keys(reader: Acting) -> list[str]:
    rows = waiting_rejects(reader, "", 0, 100)
    assert sum(t.number for t in reject_tallies(reader)) == len(rows)
    assert sum(g.number for g in reject_groups(reader, "", 100)) == len(rows)
    return [row.key for row in rows]


def test_a_rejected_row_waits_with_its_file_and_reason(reader: Acting) -> None:
    assert keys(reader) == ["C6", "C7"]
    (first, second) = waiting_rejects(reader, "crest", 0, 100)
    assert (first.file, first.row_number) == ("cases.csv", 6)
    assert first.reason == 'Kind: "XYZ" is not in the codes "kind" of the mapping.'
    assert second.reason == 'No: "9" is not among the people.csv that were accepted.'.replace(".csv", "")


def test_a_row_that_a_later_import_rejects_again_waits_once(reader: Acting, tmp_path: Path, as_reader) -> None:
    bring_in_matters(tmp_path, cases=BAD + "\n")
    as_reader(reader)
    assert keys(reader) == ["C6", "C7"]


def test_a_row_that_a_later_import_brought_in_waits_no_more(reader: Acting, tmp_path: Path, as_reader) -> None:
    bring_in_matters(tmp_path, cases=MENDED)
    as_reader(reader)
    assert keys(reader) == ["C7"]


def test_undoing_the_import_that_brought_it_in_makes_it_wait_again(reader: Acting, tmp_path: Path, as_reader) -> None:
    later = bring_in_matters(tmp_path, cases=MENDED)
    as_reader(reader)
    with scene(reader) as s:
        from sightline.pole.models import SourceRow

        ImportBatch.objects.filter(id=later.batch).update(undone_at=s.act.at)
        SourceRow.objects.filter(batch=later.batch).update(undone_at=s.act.at)
    assert keys(reader) == ["C6", "C7"]


def test_what_was_set_aside_or_undone_waits_no_more(reader: Acting) -> None:
    with scene(reader):
        StagedRow.objects.filter(key="C6").update(set_aside="A test row of the old system")
    assert keys(reader) == ["C7"]
    with scene(reader):
        ImportBatch.objects.update(undone_at=clock.now())
    assert keys(reader) == []


def test_two_rows_of_one_key_in_one_file_both_wait(tmp_path: Path, people, as_reader) -> None:
    twice = CASES + "C6,1,XYZ,The same key with other words,PC 1234 Smith,,2023-02-06,2023-02-06 22:00,,\n"
    bring_in_matters(tmp_path, cases=twice)
    assert keys(as_reader(people["records_manager"])) == ["C6", "C6"]


def test_a_partner_sees_none_of_them(reader: Acting, people, as_reader) -> None:
    assert keys(as_reader(people["social_worker"])) == []
