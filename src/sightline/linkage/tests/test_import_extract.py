"""An extract goes in whole: every row accounted for, nothing half-written, the same again changes nothing."""

from pathlib import Path

import pytest

from sightline.core.models import LedgerRow
from sightline.core.transactions import set_reader
from sightline.linkage.api import import_extract
from sightline.linkage.models import ImportBatch, ImportFile, StagedRow
from sightline.linkage.rules.problems import CannotImport
from sightline.pole.models import BirthDate, Event, Identity, Involvement, Membership, Name, SearchKey, SourceRow
from sightline.pole.queries.search import search

from .scene import LOGS, MAPPING, PEOPLE, bring_in, extract, importer, of, outcome


@pytest.fixture(autouse=True)
def _reader(db) -> None:
    set_reader(importer().actor)


def why(name: str) -> list[tuple[int, str, str]]:
    """Row, column and reason of each rejected row of a file."""
    rows = StagedRow.objects.filter(file__name=name, outcome="rejected").order_by("id")
    return list(rows.values_list("row_number", "column", "reason"))


def test_every_row_is_accepted_and_becomes_part_of_the_record(tmp_path: Path) -> None:
    report = bring_in(tmp_path)

    assert [outcome(report, name) for name in ("people.csv", "changes.csv", "logs.csv")] == [
        (3, 3, 0, 0),
        (0, 0, 0, 0),
        (2, 2, 0, 0),
    ]
    ada = Identity.objects.get(system="crest", key="1")
    part = Involvement.objects.get(identity=ada)
    assert Name.objects.get(identity=ada).full == "Ada Marsh"
    assert (part.event.title, part.event.source_key, part.role) == ("Left alone", "crest:logs:L1", "subject")
    assert Membership.objects.filter(identity__system="crest").count() == 3
    assert set(SearchKey.objects.filter(subject=ada.id).values_list("kind", "key")) >= {
        ("name", "marsh"),
        ("birth", "2012-04-03"),
        ("reference", "9990000018"),
    }


def test_words_for_nothing_make_nothing_and_are_kept_in_the_source_row(tmp_path: Path) -> None:
    bring_in(tmp_path)

    assert not BirthDate.objects.filter(identity__system="crest", identity__key="3").exists()
    assert SourceRow.objects.get(system="crest", table="people", key="3").raw["Born"] == "UNKNOWN"


def test_a_source_row_keeps_the_row_as_it_was_and_what_the_mapping_does_not_use(tmp_path: Path) -> None:
    report = bring_in(tmp_path)

    row = SourceRow.objects.get(system="crest", table="people", key="1")
    assert (row.row_number, row.batch, row.unmapped) == (1, report.batch, {"Colour": "blue"})
    assert row.raw["Born"] == "03/04/2012"
    assert of(report, "people.csv").unmapped == ("Colour",)


def test_the_same_extract_again_is_already_held_to_the_row(tmp_path: Path) -> None:
    bring_in(tmp_path)
    before = (Identity.objects.count(), Name.objects.count(), Event.objects.count(), Membership.objects.count())

    report = bring_in(tmp_path)

    assert outcome(report, "people.csv") == (3, 0, 0, 3)
    assert outcome(report, "logs.csv") == (2, 0, 0, 2)
    assert before == (Identity.objects.count(), Name.objects.count(), Event.objects.count(), Membership.objects.count())


def test_a_row_rejected_before_goes_in_once_it_is_mended(tmp_path: Path) -> None:
    bring_in(tmp_path, people=PEOPLE.replace("05/06/1985", "31/06/1985"))

    report = bring_in(tmp_path)

    assert outcome(report, "people.csv") == (3, 1, 0, 2)
    assert outcome(report, "logs.csv") == (2, 1, 0, 1)


@pytest.mark.parametrize(
    ("texts", "name", "counts", "reasons"),
    [
        (
            {"people": PEOPLE.replace("03/04/2012", "31/02/2012")},
            "people.csv",
            (3, 2, 1, 0),
            [(1, "Born", '"31/02/2012" is a date that cannot be.')],
        ),
        (
            {"people": PEOPLE.replace(",M,", ",9,")},
            "people.csv",
            (3, 2, 1, 0),
            [(2, "Sex", '"9" is not in the codes "sex" of the mapping.')],
        ),
        (
            {"people": PEOPLE.replace("\n2,", "\n ,")},
            "people.csv",
            (3, 2, 1, 0),
            [(2, "No", "is the row's key, and it is blank.")],
        ),
        (
            {"people": PEOPLE.replace("2,Ben,Marsh,", "2,Ben,")},
            "people.csv",
            (3, 2, 1, 0),
            [(2, "", "The row has 8 columns where the file has 9.")],
        ),
        (
            {"people": PEOPLE.replace("2,Ben", "1,Ben")},
            "people.csv",
            (3, 2, 1, 0),
            [(2, "No", '"1" is already the key of row 1.')],
        ),
        (
            {"people": PEOPLE + PEOPLE.splitlines()[1] + "\n"},
            "people.csv",
            (4, 3, 0, 1),
            [],
        ),
        (
            {"logs": LOGS.replace("L2,2", "L2,88")},
            "logs.csv",
            (2, 1, 1, 0),
            [(2, "No", '"88" is not among the people that were accepted.')],
        ),
        (
            {"logs": LOGS.replace("L2,2", "L2,")},
            "logs.csv",
            (2, 1, 1, 0),
            [(2, "No", "is blank: it should say which of people the row is about.")],
        ),
        (
            {"logs": LOGS.replace("06/02/2022 08:00", "")},
            "logs.csv",
            (2, 1, 1, 0),
            [(2, "At", "is blank: without it there is no event.")],
        ),
    ],
    ids=[
        *("impossible date", "unknown code", "no key", "short row", "key twice", "row twice"),
        *("no such row", "blank link", "no time"),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason_and_the_others_go_in(
    tmp_path: Path, texts: dict[str, str], name: str, counts: tuple[int, ...], reasons: list[tuple[int, str, str]]
) -> None:
    report = bring_in(tmp_path, **texts)

    assert outcome(report, name) == counts
    assert why(name) == reasons
    assert all(file.unaccounted == 0 for file in report.files)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"logs": LOGS[:-20]}, "logs.csv ends in the middle of a row"),
        ({"logs": ""}, "logs.csv is empty"),
        ({"logs": LOGS + "L3,1,\0,x\n"}, "NUL byte"),
        ({"logs": LOGS.replace("What", "Wot")}, "names the column What that logs.csv does not have"),
        (
            {"mapping": MAPPING.replace('"Forename"', '"Forname"')},
            "names the column Forname that people.csv does not have",
        ),
        ({"mapping": MAPPING.replace('kind = "sex"', 'kind = "gendr"')}, "kind is 'gendr'"),
    ],
)
def test_when_one_file_or_the_mapping_is_wrong_nothing_at_all_is_brought_in(
    tmp_path: Path, texts: dict[str, str], told: str
) -> None:
    with pytest.raises(CannotImport) as refused:
        bring_in(tmp_path, **texts)

    assert told in str(refused.value)
    assert not ImportBatch.objects.exists()
    assert not StagedRow.objects.exists()


def test_a_file_with_only_its_head_is_no_fault(tmp_path: Path) -> None:
    report = bring_in(tmp_path, people=PEOPLE.splitlines()[0] + "\n", logs=LOGS.splitlines()[0] + "\n")

    assert [outcome(report, name) for name in ("people.csv", "logs.csv")] == [(0, 0, 0, 0)] * 2
    assert report.people == 0


def test_a_file_that_the_mapping_does_not_name_is_reported_and_left(tmp_path: Path) -> None:
    where = extract(tmp_path)
    (where / "photos.csv").write_text("a\n1\n")

    report = import_extract(importer(), tmp_path / "old.toml", where)

    assert report.not_in_mapping == ("photos.csv",)


def test_each_chunk_is_one_act_on_the_ledger_and_facts_remember_theirs(tmp_path: Path, people, as_reader) -> None:
    where = extract(tmp_path)

    import_extract(importer(), tmp_path / "old.toml", where, many=2)

    acts = set(Name.objects.filter(identity__system="crest").values_list("recorded_act", flat=True))
    as_reader(people["professional_standards"])
    rows = LedgerRow.objects.filter(capability="load_rows", id__in=acts)
    assert len(acts) == 2
    assert {row.outcome for row in rows} == {"done"}
    assert {row.effect for row in rows} == {"collection"}
    assert len(rows) == 2


def test_the_counts_that_are_shown_are_those_of_the_rows_themselves(tmp_path: Path) -> None:
    bring_in(tmp_path, people=PEOPLE.replace(",M,", ",9,"))

    for file in ImportFile.objects.all():
        rows = StagedRow.objects.filter(file=file)
        counted = tuple(rows.filter(outcome=o).count() for o in ("accepted", "rejected", "already_held"))
        assert (file.accepted, file.rejected, file.already_held) == counted
        assert file.rows_in == rows.count()


def test_handling_of_the_mapping_is_that_of_every_row(tmp_path: Path) -> None:
    mapping = MAPPING.replace('encoding = "utf-8"', 'handling = "safeguarding"').replace(
        'is = "=incident"', 'is = "=incident"\nhandling = "restricted"'
    )

    bring_in(tmp_path, mapping=mapping)

    assert set(Name.objects.filter(identity__system="crest").values_list("handling", flat=True)) == {1}
    assert set(SourceRow.objects.values_list("handling", flat=True)) == {1}
    assert set(Event.objects.filter(source_key__startswith="crest:").values_list("handling", flat=True)) == {2}


def test_an_event_is_found_by_the_whole_reference_of_its_row(tmp_path: Path) -> None:
    bring_in(tmp_path, logs=LOGS.replace("L1,", "CR/2018/123,"))

    assert [event.title for event in search(importer(), "CR/2018/123").events] == ["Left alone"]
    keys = SearchKey.objects.filter(kind="reference", subject_kind="event").values_list("key", flat=True)
    assert set(keys) >= {"CR2018123"}
    assert "CR" not in keys
