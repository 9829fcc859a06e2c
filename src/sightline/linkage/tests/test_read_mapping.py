"""A mapping is read, or refused with the section, the key and what to write instead."""

from pathlib import Path

import pytest
from django.conf import settings

from sightline.linkage.api import mapping_at
from sightline.linkage.rules.problems import MappingProblem
from sightline.linkage.rules.read_mapping import read_mapping

from .scene import MAPPING


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('system = "crest"', 'system = "Old System"', "at the top: system is 'Old System'; write a short word"),
        ('encoding = "utf-8"', 'encoding = "latin"', "encoding is 'latin'; it may be utf-8, windows-1252"),
        ('delimiter = "comma"', 'delimiter = ","', "it may be comma, pipe, semicolon, tab"),
        ("dates = [", "date = [", "date is not known here. Did you mean dates?"),
        ('dates = ["dd/mm/yyyy"]', 'dates = "dd/mm/yyyy"', "dates must be a list of texts"),
        (
            "history_from = 2021-11-01",
            'history_from = "2021"',
            "history_from must be a date: history_from = 2021-11-01",
        ),
        (
            'kind = "sex"',
            'kind = "gendr"',
            r"people.csv, makes 4: kind is 'gendr'; it may be account, attachment, birth_date",
        ),
        ('born_on = "Born"', 'born = "Born"', r"makes 3 \(birth_date\): born is not known here. Did you mean born_on?"),
        ('codes = "sex" }', 'codes = "sexes" }', r"there is no section \[codes.sexes\]. There is: sex"),
        ('F = "female"', 'F = "woman"', "value: it is 'woman'; it may be female, indeterminate, male"),
        ('scheme = "=nhs"', 'scheme = "=hospital"', "scheme: it is 'hospital'; it may be"),
        ('of = "person"\nevent', 'of = "log"\nevent', "of = 'log' is not identity of this row. There is: person"),
        ('of = "person"\ngiven', "given", "write of = the label"),
        ('in = "people.csv"', 'in = "persons.csv"', "logs.csv: persons must come before it in the mapping"),
        ('identity = "No"\n', "", "say which one it is by its key's column: identity, event or place"),
        ('value = "NHS"', "value = 3", "write a column's name"),
        ('{ column = "Sex", codes', '{ colum = "Sex", codes', "colum is not known here. Did you mean column?"),
        ('at = "Changed"\n', "", "at is missing. Write at"),
        ("[[file]]", "[[file", "is not TOML"),
        ('is = "=incident"', 'is = "=inciden"', "there is no kind of event called 'inciden'. There is: incident"),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_with_what_to_write(
    tmp_path: Path, was: str, becomes: str, told: str
) -> None:
    assert was in MAPPING
    path = tmp_path / "old.toml"
    path.write_text(MAPPING.replace(was, becomes, 1), encoding="utf-8")

    with pytest.raises(MappingProblem, match=told) as refused:
        mapping_at(path)

    assert str(refused.value).startswith("old.toml")


def test_a_mapping_without_files_is_refused() -> None:
    with pytest.raises(MappingProblem, match=r"it names no file. Write a section \[\[file\]\]"):
        read_mapping('system = "old"\nwords = "Old"', "old.toml")


def test_a_mapping_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(MappingProblem, match=r"none\.toml cannot be read"):
        mapping_at(tmp_path / "none.toml")


def test_the_version_of_a_mapping_changes_with_its_text() -> None:
    assert read_mapping(MAPPING, "a").sha256 != read_mapping(f"{MAPPING}\n# a word", "a").sha256


@pytest.mark.parametrize("system", ["crest", "harbour", "lantern"])
def test_the_mappings_of_the_demonstration_are_good(system: str) -> None:
    mapping = mapping_at(settings.POLICY / "mappings" / f"{system}.toml")

    assert mapping.system == system
