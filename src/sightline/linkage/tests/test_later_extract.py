"""Two months later the six systems are extracted again: what changed comes in, what did not is held, to the row."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from sightline.core.transactions import set_reader
from sightline.linkage.api import BatchReport, import_extract, mapping_at
from sightline.linkage.models import ImportBatch, StagedRow
from sightline.linkage.previewing import preview_import
from sightline.linkage.staging import stage_extract
from sightline.linkage.undoing import undo_import
from sightline.simulate.api import simulate

from .dump import dump
from .scene import importer
from .standing import standing

SYSTEMS = ("crest", "gatehouse", "harbour", "hearth", "lantern", "plumbline")


@pytest.fixture(scope="module")
def force(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extracts of a small force, and those of sixty days later."""
    return simulate(300, 3, 11, later=60, out=tmp_path_factory.mktemp("force")).out


def mapping_of(system: str) -> Path:
    return settings.POLICY / "mappings" / f"{system}.toml"


def load(folder: Path) -> dict[str, BatchReport]:
    return {system: import_extract(importer(), mapping_of(system), folder / system) for system in SYSTEMS}


@pytest.mark.requirement("R84")
def test_a_later_extract_brings_only_what_changed_and_as_its_preview_said(force: Path, db: Any) -> None:
    set_reader(importer().actor)
    truth = json.loads((force / "truth.json").read_text(encoding="utf-8"))["later"]["files"]
    load(force)

    for system in SYSTEMS:
        folder = force / "later" / system
        batch = stage_extract(importer(), mapping_at(mapping_of(system)), folder, lambda *_: None, ordered_by="a test")
        preview = {file["name"]: file for file in preview_import(importer(), batch)["files"]}
        report = import_extract(importer(), mapping_of(system), folder)
        for file in report.files:
            said, foreseen = truth[f"{system}/{file.name}"], preview[file.name]
            came = (file.accepted - file.changed, file.changed, file.already_held + file.rejected)
            assert came == (said["new"], said["changed"], said["unchanged"]), (system, file.name, why(file.name))
            assert (foreseen["new"], foreseen["changed"]) == came[:2], (system, file.name)


def why(name: str) -> list[tuple[int, str, str]]:
    rows = StagedRow.objects.filter(file__name=name, outcome="rejected").order_by("-id")
    return list(rows.values_list("row_number", "column", "reason")[:10])


def test_the_first_extract_again_turns_nothing_back(force: Path, db: Any) -> None:
    set_reader(importer().actor)
    load(force)
    load(force / "later")
    before = dump()

    again = load(force)

    assert all(file.accepted == 0 for report in again.values() for file in report.files)
    assert dump() == before


def test_the_later_extracts_undone_leave_the_record_as_it_was(force: Path, db: Any) -> None:
    set_reader(importer().actor)
    load(force)
    before = standing()
    later = load(force / "later")
    assert standing() != before

    for report in reversed(later.values()):
        undo_import(importer(), ImportBatch.objects.get(id=report.batch), "It was the wrong day's")

    assert differing(before, standing()) == {}


def differing(
    before: dict[str, Counter[str]], after: dict[str, Counter[str]]
) -> dict[str, tuple[list[str], list[str]]]:
    """What stands no more, and what stands that did not, of each kind of thing."""
    found = {what: (before.get(what, Counter()), after.get(what, Counter())) for what in before | after}
    return {what: (list(was - now), list(now - was)) for what, (was, now) in found.items() if was != now}
