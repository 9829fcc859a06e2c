"""The ways in which a mapping may have a text read first, and codes that come as a file."""

from pathlib import Path

import pytest

from sightline.core.transactions import set_reader
from sightline.linkage.api import import_extract, mapping_of
from sightline.linkage.models import ImportBatch
from sightline.linkage.rules.code_lists import with_code_lists
from sightline.linkage.rules.map_row import RowReader
from sightline.linkage.rules.problems import FileProblem, MappingProblem
from sightline.linkage.rules.read_mapping import read_mapping
from sightline.linkage.rules.transforms import WAYS
from sightline.linkage.rules.written import begins_with_surname

from .scene import MAPPING, extract, importer, outcome

LIST = """
[[code_list]]
name = "sexes.txt"
delimiter = "pipe"
codes = "sex"
code = "Code"
means = "Means"
"""


@pytest.mark.parametrize(
    ("way", "text", "gives"),
    [
        ("surname_first", "SMITH Jane Ann", "SMITH, Jane Ann"),
        ("surname_first", "VAN DER BERG Leah", "VAN DER BERG, Leah"),
        ("surname_first", "O'BRIEN Siân", "O'BRIEN, Siân"),
        ("surname_first", "McDONALD Tyler-Jay", "McDONALD, Tyler-Jay"),
        ("surname_first", "GRIFFITHS-JONES J. A.", "GRIFFITHS-JONES, J. A."),
        ("surname_first", "Smith Jane Ann", "Smith, Jane Ann"),
        ("surname_first", "SMITH JANE", "SMITH, JANE"),
        ("surname_first", "Smith, Jane", "Smith, Jane"),
        ("surname_first", "SMITH", "SMITH"),
        ("without_brackets", "SMITH Jane (Jenny)", "SMITH Jane"),
        ("without_brackets", "SMITH (née JONES) Jane (Jenny)", "SMITH Jane"),
        ("without_brackets", "07700 900101", "07700 900101"),
        ("without_brackets", "SMITH Jane (Jenny", "SMITH Jane (Jenny"),
        ("in_brackets", "SMITH Jane ( Jenny )", "Jenny"),
        ("in_brackets", "SMITH Jane", ""),
        ("in_brackets", "SMITH Jane (Jenny", ""),
        ("excel_date", "44000", "2020-06-18"),
        ("excel_date", "44000.5", "2020-06-18 12:00:00"),
        ("excel_date", "61", "1900-03-01"),
        ("excel_date", "60", "60"),
        ("excel_date", "99999", "99999"),
        ("excel_date", "03/04/2012", "03/04/2012"),
        ("excel_date", "٤٤٠٠٠", "٤٤٠٠٠"),
    ],
)
def test_each_way_gives_a_text(way: str, text: str, gives: str) -> None:
    assert WAYS[way](text) == gives


@pytest.mark.parametrize(
    ("text", "it_is"),
    [
        ("SMITH Jane (Jenny)", True),
        ("Jane Smith", False),
        ("SMITH JANE", False),
        ("14 Mill Lane", False),
        ("NFA", False),
    ],
)
def test_what_looks_like_a_name_with_the_surname_first(text: str, it_is: bool) -> None:
    assert begins_with_surname(text) is it_is


def test_what_is_parted_is_read_part_by_part_and_what_a_way_leaves_blank_makes_nothing() -> None:
    text = MAPPING.replace(
        'family = "Surname"',
        'written = { column = "Surname", split = "/", read = ["without_brackets", "surname_first"] }',
    ).replace('given = "Forename"\n', "")
    reader = _people(text)

    made = reader.read(_row(Surname="MARSH Ada (A) / LIND Ada/(A)")).things

    assert [thing.values["full"] for thing in made if thing.by.kind == "name"] == ["Ada MARSH", "Ada LIND"]


def test_codes_translate_what_was_read_and_unless_leaves_out() -> None:
    text = MAPPING.replace(
        '{ column = "Sex", codes = "sex" }', '{ column = "Sex", read = "in_brackets", codes = "sex" }'
    )
    text = text.replace('kind = "birth_date"', 'kind = "birth_date"\nunless = { Surname = ["Marsh"] }')
    reader = _people(text)

    kinds = [[thing.by.kind for thing in reader.read(_row(Surname=s, Sex=x)).things] for s, x in _CASES]

    assert kinds == [["identity", "name", "sex"], ["identity", "name", "birth_date"]]


_CASES = (("Marsh", "girl (F)"), ("Lind", "girl"))


def _people(text: str) -> RowReader:
    mapping = read_mapping(text, "old.toml")
    return RowReader(mapping, mapping.file("people.csv"))


def _row(**values: str) -> dict[str, str]:
    return {"No": "1", "Forename": "Ada", "Born": "03/04/2012", "Made": "01/02/2022 10:00", **values}


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ('codes = "sex" }', 'codes = "sex", read = "backwards" }', "read is 'backwards'; it may be excel_date, in_bra"),
        ('code = "Code"\n', "", "[[code_list]] sexes.txt: code is missing"),
        ('delimiter = "pipe"', 'sheet = "x"', 'sheet is for shape = "xlsx"'),
        ('codes = "sex"\ncode', 'codes = "a b"\ncode', "codes is 'a b'; write a short word"),
    ],
)
def test_a_mapping_that_says_it_otherwise_is_refused(written: str, instead: str, told: str) -> None:
    with pytest.raises(MappingProblem) as refused:
        read_mapping((MAPPING + LIST).replace(written, instead), "old.toml")

    assert told in str(refused.value)


@pytest.mark.django_db
@pytest.mark.requirement("R84")
def test_a_code_list_is_read_with_the_extract_and_kept_as_part_of_its_mapping(tmp_path: Path) -> None:
    set_reader(importer().actor)
    where = extract(tmp_path, mapping=MAPPING.replace('F = "female"\n', "") + LIST)
    reports = []
    for female in ("female", "indeterminate"):
        (where / "sexes.txt").write_text(f'Code|Means\nF|{female}\nX|unknown\nM|"indeterminate"\n', encoding="utf-8")
        reports.append(import_extract(importer(), tmp_path / "old.toml", where))

    first, second = (ImportBatch.objects.get(id=report.batch) for report in reports)
    assert outcome(reports[0], "people.csv") == (3, 3, 0, 0)
    assert reports[0].not_in_mapping == ()
    # what the mapping itself says of a code holds, and a word for nothing means nothing
    assert read_mapping(first.mapping, "kept").file("people.csv").makes[3].fields["value"].codes == {
        **{"F": "female", "M": "male", "U": "", "X": ""}
    }
    assert first.mapping_sha256 != second.mapping_sha256
    assert mapping_of(first.mapping, "kept").sha256 == first.mapping_sha256


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Code|Means\nF|female\nF|male\n", 'line 3, column Code: "F" stands there twice, and means two things'),
        ("Code|Means\n |female\n", "line 2, column Code: a code list names a code in each row, and here it is blank"),
        ("Code|Words\nF|female\n", "sexes.txt has no column 'Means'. It has: Code, Words"),
        (None, "sexes.txt"),
    ],
)
def test_a_list_that_cannot_be_one_stops_the_import(tmp_path: Path, text: str | None, told: str) -> None:
    if text:
        (tmp_path / "sexes.txt").write_text(text, encoding="utf-8")

    with pytest.raises(FileProblem) as refused:
        with_code_lists(read_mapping(MAPPING + LIST, "old.toml"), tmp_path)

    assert told in str(refused.value)
