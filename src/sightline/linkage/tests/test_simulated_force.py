"""The six systems of a small simulated force go in, balance to the row, and agree with the truth."""

import json
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

from sightline.core.files import read_stored
from sightline.core.transactions import set_reader
from sightline.linkage.api import BatchReport, import_extract
from sightline.linkage.models import StagedRow
from sightline.linkage.rules.read_mapping import read_mapping
from sightline.pole.models import Attachment, Membership, SourceRow
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.sql import fetch
from sightline.simulate import api as simulation
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

    assert {(s, f, n) for s, f, n, _ in rejected} == {(r["system"], r["table"], r["row"]) for r in truth["rejects"]}
    assert all(reason for *_, reason in rejected)
    for system, report in reports.items():
        assert {f"{system}/{f.name}": f.rows_in for f in report.files}.items() <= truth["counts"].items()
        assert all(f.unaccounted == 0 and f.already_held == 0 for f in report.files)
    assert SourceRow.objects.count() == sum(f.accepted for report in reports.values() for f in report.files)


def test_the_matters_that_are_open_are_those_that_the_truth_says(force: Path, reports: dict[str, BatchReport]) -> None:
    truth = json.loads((force / "truth.json").read_text(encoding="utf-8"))
    until = date.fromisoformat(truth["until"])
    listed = fetch(f"select kind from ({open_matters()}) o", open_values(importer(), until))
    kinds = Counter(kind for (kind,) in listed)

    assert kinds == truth["open"]


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_typed_to_get_past_a_screen_is_nothing(system: str) -> None:
    mapping = read_mapping((settings.POLICY / "mappings" / f"{system}.toml").read_text(encoding="utf-8"), system)
    nobody = next(habits.dates.nobody for habits in simulation.SYSTEMS if habits.system == system)

    assert {"unknown", "99 street", nobody.casefold()} <= mapping.nothing


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


@pytest.mark.requirement("R84")
def test_attached_files_come_with_their_rows_and_are_what_was_sent(
    force: Path, reports: dict[str, BatchReport]
) -> None:
    attached = list(Attachment.objects.filter(retracted_at=None).select_related("file", "source"))

    assert attached
    for one in attached:
        assert one.source is not None
        sent = (force / "hearth" / one.source.raw["Path"].replace("\\", "/")).read_bytes()
        assert sha256(sent).digest() == bytes(one.file.sha256) == sha256(read_stored(one.file)).digest()
