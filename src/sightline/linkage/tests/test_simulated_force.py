"""The six systems of a small simulated force go in, balance to the row, and agree with the truth."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from sightline.core.transactions import set_reader
from sightline.linkage.api import BatchReport, import_extract
from sightline.linkage.models import StagedRow
from sightline.pole.models import Membership, SourceRow
from sightline.simulate.api import simulate

from .scene import importer

SYSTEMS = ("crest", "gatehouse", "harbour", "hearth", "lantern", "plumbline")


@pytest.fixture(scope="module")
def force(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extracts of a force of 300 people over three years, and the truth."""
    return simulate(300, 3, 11, out=tmp_path_factory.mktemp("force")).out


@pytest.fixture
def reports(db, force: Path) -> dict[str, BatchReport]:
    """Every system brought in."""
    set_reader(importer().actor)
    mappings = settings.POLICY / "mappings"
    return {s: import_extract(importer(), mappings / f"{s}.toml", force / s) for s in SYSTEMS}


@pytest.mark.requirement("R84")
def test_every_row_is_accounted_for_and_exactly_the_bad_ones_are_rejected(
    force: Path, reports: dict[str, BatchReport]
) -> None:
    truth = json.loads((force / "truth.json").read_text(encoding="utf-8"))
    rejected = StagedRow.objects.filter(outcome="rejected").values_list(
        "batch__system", "file__name", "row_number", "reason"
    )

    # a checksum is looked at where the files are loaded
    bad = [r for r in truth["rejects"] if r["table"] != "attachments.txt"]
    assert {(s, f, n) for s, f, n, _ in rejected} == {(r["system"], r["table"], r["row"]) for r in bad}
    assert all(reason for *_, reason in rejected)
    for system, report in reports.items():
        assert {f"{system}/{f.name}": f.rows_in for f in report.files}.items() <= truth["counts"].items()
        assert all(f.unaccounted == 0 and f.already_held == 0 for f in report.files)
    assert SourceRow.objects.count() == sum(f.accepted for report in reports.values() for f in report.files)


def test_no_join_mixes_two_true_people(force: Path, reports: dict[str, BatchReport]) -> None:
    truth = json.loads((force / "truth.json").read_text(encoding="utf-8"))
    true = {}
    for record in truth["records"]:
        role = record["role"] if record["role"] in ("mother", "father") else ""
        true[record["system"], f"{record['key']}/{role}" if role else record["key"]] = record["person"]
    people: dict[object, set[int]] = {}
    rows = Membership.objects.filter(retracted_at=None, identity__system__in=SYSTEMS)
    for person, system, key in rows.values_list("person", "identity__system", "identity__key"):
        if (system, key) in true:
            people.setdefault(person, set()).add(true[system, key])

    assert all(len(truly) == 1 for truly in people.values())
    assert sum(report.records_joined for report in reports.values()) > 0
