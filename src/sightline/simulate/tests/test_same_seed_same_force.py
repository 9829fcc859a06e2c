from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from sightline.simulate.api import simulate
from sightline.simulate.cli import main
from sightline.simulate.tests.conftest import folder_bytes, opened

UNTIL = date(2026, 10, 31)
RUN_IT = "import sys; from sightline.simulate.cli import main; sys.exit(main(sys.argv[1:]))"


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for folder, seed in (("one", 5), ("again", 5), ("other", 6)):
        simulate(200, 2, seed, UNTIL, tmp_path / folder)

    one, again, other = (folder_bytes(tmp_path / folder) for folder in ("one", "again", "other"))

    assert one == again
    different = {name for name in one if one[name] != other.get(name)}
    assert {"crest/nominals.csv", "crest/incidents.csv", "crest/addresses.csv", "truth.json"} <= different


SAME_FORCE = "479e095e478227f50ce6d00a3257f558f46aa25b2af53fe5470d4bd54d9d6a34"
"""SHA-256 of the files of a force of 200 people. It changes only when the force that everybody has is meant to."""


def test_a_force_that_is_not_asked_for_dirtier_has_the_bytes_that_it_had(tmp_path: Path) -> None:
    simulate(200, 2, 5, UNTIL, tmp_path, dirt=1)

    digest = sha256()
    for name, content in folder_bytes(tmp_path).items():
        digest.update(name.encode() + content)
    assert digest.hexdigest() == SAME_FORCE


def test_a_dirtier_force_has_the_same_people_and_rows_and_the_same_seed_gives_it_again(tmp_path: Path) -> None:
    clean, dirty, again = (
        opened(simulate(300, 2, 5, UNTIL, tmp_path / folder, dirt=dirt))
        for folder, dirt in (("clean", 1), ("dirty", 7), ("again", 7))
    )

    assert clean.truth["persons"] == dirty.truth["persons"]
    assert clean.truth["records"] == dirty.truth["records"]
    assert folder_bytes(dirty.made.out) == folder_bytes(again.made.out)
    assert len(dirty.truth["slips"]) > 3 * len(clean.truth["slips"])
    assert dirty.truth["dirt_times"] == 7


def test_neither_hash_seed_nor_locale_nor_time_zone_changes_a_byte(tmp_path: Path) -> None:
    for folder, zone, hashes in (("here", "Europe/London", "1"), ("there", "Pacific/Auckland", "4242")):
        surroundings = {**os.environ, "PYTHONHASHSEED": hashes, "TZ": zone, "LC_ALL": "C", "PYTHONUTF8": "0"}
        surroundings["PYTHONPATH"] = os.pathsep.join(sys.path)
        asked = ["--population", "150", "--years", "1", "--seed", "9", "--out", str(tmp_path / folder)]
        subprocess.run([sys.executable, "-c", RUN_IT, *asked], env=surroundings, check=True, capture_output=True)

    assert folder_bytes(tmp_path / "here") == folder_bytes(tmp_path / "there")


def test_several_districts_never_share_a_number(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    made = simulate(12_400, 1, 1, UNTIL, tmp_path, lambda _stage, done, whole: told.append((done, whole)))

    force = opened(made)
    persons = [person["id"] for person in force.truth["persons"]]
    numbers = [row["NOMINAL_NO"] for row in force.rows("crest", "nominals.csv")]
    towns = {row["TOWN"] for row in force.rows("crest", "addresses.csv")}
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert len(numbers) == len(set(numbers))
    assert len(persons) == len(set(persons))
    assert len(towns) == 2
    assert 12_000 < made.persons < 13_000


def test_the_command_tells_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--population", "100", "--years", "1", "--seed", "1", "--out", str(tmp_path)])

    assert status == 0
    assert "harbour/referrals.csv" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--population", "3"], 2, "from 50 to 1,000,000 people, not 3"),
        (["--dirt", "0.5"], 2, "from 1 to 100 times as dirty, not 0.5"),
        (["--dirt", "nan"], 2, "from 1 to 100 times as dirty, not nan"),
        (["--years", "0"], 2, "from 1 to 20 years of events, not 0"),
    ],
)
def test_numbers_out_of_bounds_are_refused_and_nothing_is_written(
    arguments: list[str], status: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--out", str(tmp_path / "out")]) == status
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    status = main(["--population", "100", "--out", str(tmp_path / "file")])

    assert status == 1
    assert "Choose another folder" in capsys.readouterr().err
