"""`sightline import` on the command line."""

from pathlib import Path

import pytest

from sightline.linkage.cli import main
from sightline.pole.models import SourceRow

from .scene import LOGS, PEOPLE, extract


@pytest.fixture(autouse=True)
def _database(db) -> None:
    pass


def test_an_import_is_reported_file_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = extract(tmp_path)

    code = main([str(where), "--mapping", str(tmp_path / "old.toml")])

    said = capsys.readouterr().out
    assert code == 0
    assert "people.csv " in said
    assert said.count("balances") == 3
    assert "people.csv: kept, but not used by the mapping: Colour." in said


def test_a_preview_says_what_loading_would_do_and_loads_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = extract(tmp_path, people=PEOPLE.replace("05/06/1985", "31/06/1985"))

    code = main([str(where), "--mapping", str(tmp_path / "old.toml"), "--preview"])

    said = capsys.readouterr().out
    assert code == 0
    assert 'people.csv, 1 rows (2): Born: "31/06/1985" is a date that cannot be.' in said
    assert "Nothing was loaded" in said
    assert not SourceRow.objects.exists()


def test_what_was_brought_in_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["list"])
    main([str(extract(tmp_path)), "--mapping", str(tmp_path / "old.toml")])
    main(["list"])

    said = capsys.readouterr().out
    assert "Nothing has been brought in yet." in said
    assert "The old system: 5 rows in, 5 accepted, 0 rejected, 0 already held. Balances. Finished." in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["{folder}"], "Say by which mapping"),
        (["{folder}", "--mapping", "{folder}/none.toml"], "The mapping none.toml cannot be read"),
        (["{folder}/none", "--mapping", "{mapping}"], "There is no folder"),
        (["{folder}", "--mapping", "{mapping}", "--agency", "Elsewhere"], "There is no force to import for"),
        (["{folder}", "--mapping", "{mapping}"], "logs.csv ends in the middle of a row"),
    ],
)
def test_what_cannot_be_brought_in_is_one_sentence_and_not_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    where = extract(tmp_path, logs=LOGS[:-15])
    given = [a.format(folder=where, mapping=tmp_path / "old.toml") for a in arguments]

    assert main(given) == 1
    assert told in capsys.readouterr().err
