"""What one row says by its mapping: a table of ways to say it, and of rows that say what cannot be."""

from datetime import date
from typing import Any

import pytest

from sightline.linkage.rules.map_row import RowReader
from sightline.linkage.rules.problems import RowRejected
from sightline.linkage.rules.read_mapping import read_mapping

TOP = """
system = "old"
words = "Old"
dates = ["dd/mm/yyyy", "mm/yyyy"]
times = ["dd/mm/yyyy HH:MM"]
nothing = ["N/K", "unknown"]
[codes.sex]
F = "female"
X = ""
[[file]]
name = "people.csv"
key = "No"
[[file.makes]]
kind = "identity"
as = "person"
[[file.makes]]
of = "person"
"""
ROW = {c: "" for c in ("A", "B", "C")} | {"No": "7"}


def made(says: str, **columns: str) -> list[dict[str, Any]]:
    """The things, but for the identity, that a row of these columns makes by a mapping that says this."""
    mapping = read_mapping(TOP + says, "old.toml")
    mapped = RowReader(mapping, mapping.files[0]).read(ROW | columns)
    return [thing.values for thing in mapped.things if thing.by.kind != "identity"]


NAME = 'kind = "name"\n'


@pytest.mark.parametrize(
    ("says", "columns", "values"),
    [
        ('kind = "sex"\nvalue = { column = "A", codes = "sex" }', {"A": " F "}, [{"value": "female"}]),
        ('kind = "sex"\nvalue = { column = "A", codes = "sex" }', {"A": "X"}, []),
        ('kind = "sex"\nvalue = { column = "A", codes = "sex" }', {"A": "n/k"}, []),
        ('kind = "phone"\nnumber = { first_of = ["A", "B"] }', {"B": "07700 900123"}, [{"number": "07700 900123"}]),
        ('kind = "gender"\nvalue = "=always"', {}, [{"value": "always"}]),
        ('kind = "gender"\nvalue = "=is {A} now"', {"A": "x"}, [{"value": "is x now"}]),
        ('kind = "gender"\nvalue = "={A}, {B}: {C}"', {"B": "b"}, [{"value": "b"}]),
        ('kind = "gender"\nvalue = "=is {A}"', {}, []),
        (
            'kind = "gender"\nvalue = "=from {A:date}, {B}"',
            {"A": "03/07/2023 14:05", "B": "03/07/2023"},
            [{"value": "from 3 July 2023 at 14:05, 03/07/2023"}],
        ),
        ('kind = "gender"\nvalue = "={A:date}"', {"A": "03/07/2023"}, [{"value": "3 July 2023"}]),
        ('kind = "gender"\nvalue = "={A:date}"', {"A": "07/2023"}, [{"value": "July 2023"}]),
        ('kind = "gender"\nvalue = "={A:date}"', {"A": "31/02/2023"}, [{"value": "31/02/2023"}]),
        ('kind = "gender"\nvalue = "={A:date}"', {"A": "after tea"}, [{"value": "after tea"}]),
        ('kind = "gender"\nvalue = "={A:date}"', {}, []),
        (
            NAME + 'given = "A"\nfamily = "B"',
            {"A": "Jo", "B": "Lee"},
            [{"given": "Jo", "family": "Lee", "full": "Jo Lee"}],
        ),
        (NAME + 'given = "A"\nfamily = "B"', {"B": "AISHAH"}, [{"full": "AISHAH"}]),
        (NAME + 'given = "A"\nfamily = "B"', {}, []),
        (NAME + 'written = "A"', {"A": "Lee, Jo"}, [{"given": "Jo", "family": "Lee", "full": "Jo Lee"}]),
        (
            NAME + 'is = "=alias"\nwritten = { column = "A", split = "|" }',
            {"A": "LEE, Jo| |Jojo"},
            [
                {"kind": "alias", "given": "Jo", "family": "LEE", "full": "Jo LEE"},
                {"kind": "alias", "given": "", "family": "", "full": "Jojo"},
            ],
        ),
        (NAME + 'full = "A"\nfilled = "B"', {"A": "Jo"}, []),
        (NAME + 'full = "A"\nempty = "B"', {"A": "Jo", "B": "x"}, []),
        (NAME + 'full = "A"\nwhen = { B = ["1", "2"] }', {"A": "Jo", "B": "2"}, [{"full": "Jo"}]),
        (NAME + 'full = "A"\nwhen = { B = ["1", "2"] }', {"A": "Jo", "B": "3"}, []),
        (
            'kind = "language"\nlanguage = "A"\ninterpreter_needed = "B"',
            {"A": "Welsh", "B": "Yes"},
            [{"language": "Welsh", "interpreter_needed": True}],
        ),
        ('kind = "language"\nlanguage = "A"\ninterpreter_needed = "B"', {"A": "Welsh"}, [{"language": "Welsh"}]),
    ],
)
def test_a_value_is_found_read_and_translated(says: str, columns: dict[str, str], values: list[dict[str, Any]]) -> None:
    assert made(says, **columns) == values


def test_a_date_keeps_its_precision_and_a_code_may_lower_it() -> None:
    exact = made('kind = "birth_date"\nborn_on = "A"\nprecision = "B"', A="04/2012")
    guessed = made('kind = "birth_date"\nborn_on = "A"\nprecision = "B"', A="03/04/2012", B="about")

    assert [thing[0]["precision"] for thing in (exact, guessed)] == ["month", "about"]


def test_of_a_date_with_its_time_a_date_field_takes_the_day() -> None:
    found = made('kind = "birth_date"\nborn_on = "A"', A="03/04/2012 23:50")

    assert (found[0]["born_on"], found[0]["precision"]) == (date(2012, 4, 3), "day")


def test_a_birth_date_goes_before_an_age() -> None:
    both = made('kind = "birth_date"\nborn_on = "A"\nage = "B"', A="03/04/2012", B="11")
    age = made('kind = "birth_date"\nborn_on = "A"\nage = "B"', B="11")

    assert "age" not in both[0]
    assert age[0]["age"] == 11


@pytest.mark.parametrize(
    ("says", "columns", "column", "why"),
    [
        ('kind = "sex"\nvalue = { column = "A", codes = "sex" }', {"A": "9"}, "A", '"9" is not in the codes "sex"'),
        ('kind = "sex"\nvalue = "A"', {"A": "woman"}, "A", '"woman" is none of female, indeterminate, male'),
        ('kind = "birth_date"\nborn_on = "A"', {"A": "31/02/2015"}, "A", '"31/02/2015" is a date that cannot be'),
        ('kind = "birth_date"\nborn_on = "A"\nage = "B"', {"B": "about 12"}, "B", '"about 12" is not a whole number'),
        ('kind = "birth_date"\nage = "B"', {"B": "340"}, "B", '"340" is not an age in years'),
        ('kind = "phone"\nnumber = "A"', {"A": "ask mum"}, "A", '"ask mum" is not a telephone number'),
        (
            'kind = "language"\nlanguage = "A"\ninterpreter_needed = "B"',
            {"A": "Urdu", "B": "maybe"},
            "B",
            "neither yes nor no",
        ),
        (
            'kind = "gender"\nvalue = "A"\nsince = "B"\nuntil = "C"',
            {"A": "x", "B": "02/01/2020", "C": "01/01/2020"},
            "C",
            "before the day",
        ),
        ('kind = "name"\nfull = "A"', {"A": "x" * 601}, "A", "has 601 characters; at most 600"),
        ('kind = "name"\nfull = "A"', {"A": "Jo", "No": " "}, "No", "is the row's key, and it is blank"),
        ('kind = "name"\nfull = "A"', {"A": "Jo", "No": "9" * 201}, "No", "has 201 characters; a key has at most 200"),
    ],
)
def test_what_the_mapping_cannot_say_is_rejected_with_its_column_and_never_guessed(
    says: str, columns: dict[str, str], column: str, why: str
) -> None:
    with pytest.raises(RowRejected) as rejected:
        made(says, **columns)

    assert rejected.value.column == column
    assert why in rejected.value.why


def test_a_row_that_says_nothing_is_rejected() -> None:
    mapping = read_mapping(
        TOP.replace('kind = "identity"', 'kind = "identity"\nfilled = "A"') + NAME + 'full = "A"', "x"
    )

    with pytest.raises(RowRejected, match="says nothing that the mapping can express"):
        RowReader(mapping, mapping.files[0]).read(ROW)
