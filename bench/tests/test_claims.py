"""What the bench says of its figures: its table, its data, its exit code. Nothing is timed here."""

import json
from pathlib import Path

import pytest

from bench import run
from bench.claims import KEYS, Claim, failed, markdown, table
from bench.measuring import ByTurns, by_turns, p95


def claim(**changed: object) -> Claim:
    values = {
        "name": "a page",
        "figure": 69.1871,
        "unit": "ms",
        "compared_with": "the same from memory, 25.5 ms",
        "ratio": 2.7123,
        "goal": "at most 3.5x",
        "holds": True,
    }
    return Claim(**{**values, **changed})  # type: ignore[arg-type]


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[Claim]:
    """What `./run bench` measures, instead of measuring anything: one claim a name."""
    claims: list[Claim] = []
    monkeypatch.setattr(
        run, "import_module", lambda module: type("module", (), {"measure": lambda: [claim(name=module), *claims]})
    )
    return claims


def test_data_has_exactly_the_promised_keys_and_figures_no_finer_than_was_measured() -> None:
    data = claim().as_data()

    assert tuple(data) == KEYS == ("name", "figure", "unit", "compared with", "ratio", "goal", "holds")
    assert (data["figure"], data["ratio"]) == (69.2, 2.71)
    assert claim(figure=65353.4).as_data()["figure"] == 65353


def test_the_table_says_of_each_claim_whether_it_holds() -> None:
    lines = table([claim(), claim(holds=False), claim(holds=None, ratio=None)]).splitlines()

    assert lines[0].split("  ")[0] == "name"
    assert [line.split("  ")[-1].strip() for line in lines[2:]] == ["yes", "NO", "for information"]


def test_the_page_has_a_row_a_claim() -> None:
    assert markdown([claim(rounds="40 rounds")]).splitlines()[2].endswith("| yes | 40 rounds |")


def test_a_run_rewrites_its_own_section_of_the_page_and_leaves_the_others(
    measured: list[Claim], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "measured.md"
    run.main(["ledger", "person", "--markdown", str(page)])
    before = page.read_text()
    monkeypatch.setenv("SIGHTLINE_BENCH_PEOPLE", "7")
    measured.append(claim(name="one more"))

    run.main(["person", "--markdown", str(page)])

    after = page.read_text()
    assert [line for line in after.splitlines() if line.startswith("## ")] == ["## person", "## ledger", "## verify"]
    assert after.partition("## ledger")[2] == before.partition("## ledger")[2]
    assert "`SIGHTLINE_BENCH_PEOPLE=7 ./run bench person`" in after
    assert ("one more" in before, after.count("| one more |")) == (False, 1)
    assert after.startswith(before.partition("## ")[0])


def test_what_is_only_for_information_fails_nothing() -> None:
    assert failed([claim(holds=None), claim(holds=True)]) == []


def test_names_select_claims_and_the_ledger_means_both_of_its_own(
    measured: list[Claim], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["ledger", "person"]) == 0

    shown = [line.split()[0] for line in capsys.readouterr().out.splitlines()[2:]]
    assert shown == ["bench.person_page", "bench.ledger_row", "bench.ledger_verify"]


def test_the_whole_force_is_measured_only_when_it_is_asked_for(
    measured: list[Claim], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["--force"]) == 0

    shown = [line.split()[0] for line in capsys.readouterr().out.splitlines()[2:]]
    assert shown == ["bench.whole_force"]
    assert not run.FORCE.keys() & run.CLAIMS.keys()


def test_a_claim_that_does_not_hold_is_the_exit_code_and_a_line(
    measured: list[Claim], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    measured.append(claim(name="slow", holds=False))

    assert run.main(["search", "--json", str(tmp_path / "claims.json")]) == 1

    assert "Does not hold: slow: at most 3.5x." in capsys.readouterr().err
    assert [each["holds"] for each in json.loads((tmp_path / "claims.json").read_text())] == [True, False]


def test_a_name_that_is_no_claim_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["speed"])

    assert "there is no claim speed: choose from start, person, ledger" in capsys.readouterr().err


def test_every_registered_claim_has_its_module() -> None:
    here = Path(run.__file__).parent

    assert [
        name
        for name, module in {**run.CLAIMS, **run.FORCE}.items()
        if not (here / f"{module.removeprefix('bench.')}.py").exists()
    ] == []


def test_work_is_done_by_turns() -> None:
    done: list[str] = []

    times = by_turns(lambda: done.append("a"), lambda: done.append("b"), rounds=2, warm=1)

    assert done == ["a", "b"] * 3
    assert (len(times.ours), len(times.peers)) == (2, 2)


def test_a_ratio_is_of_medians_so_that_one_interruption_changes_nothing() -> None:
    times = ByTurns([2.0, 2.0, 90.0], [1.0, 1.0, 1.0])

    assert (times.figure, times.peer, times.ratio) == (2.0, 1.0, 2.0)


def test_p95_leaves_five_in_a_hundred_above() -> None:
    values = list(range(1, 102))

    assert p95([float(v) for v in values]) == 96.0
