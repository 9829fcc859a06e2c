"""An import that was killed carries on where it stopped, to the same record."""

from pathlib import Path

import pytest
from django.db.models import Count

from sightline.core.transactions import transaction_as
from sightline.linkage import api, staging
from sightline.linkage.models import ImportBatch, StagedRow
from sightline.pole.models import Event, Identity, Involvement, Membership, Name, SearchKey, SourceRow

from .scene import extract, importer, outcome


class Killed(Exception):
    """The process died here."""


def dies_before(monkeypatch: pytest.MonkeyPatch, step: str, times: int) -> None:
    """Die when `step` is about to be taken for the `times`-th time."""
    module = staging if step == "stage_rows" else api
    real, taken = getattr(module, step), []

    def dying(*args, **kwargs):
        taken.append(step)
        if len(taken) == times:
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(module, step, dying)


def record() -> dict[str, int]:
    """How much of everything there is."""
    tables = (Identity, Name, Event, Involvement, Membership, SearchKey, SourceRow, StagedRow)
    return {table.__name__: table.objects.count() for table in tables}


@pytest.mark.parametrize(
    ("step", "times"),
    [
        *(("stage_rows", 1), ("stage_rows", 2), ("load_rows", 1), ("load_rows", 2), ("load_rows", 6)),
        *(("join_identities", 1), ("finish_import", 1)),
    ],
)
def test_killed_at_any_step_it_carries_on_to_the_same_record(
    tmp_path: Path, committing_db, monkeypatch: pytest.MonkeyPatch, step: str, times: int
) -> None:
    where, mapping = extract(tmp_path), tmp_path / "old.toml"
    acting = importer()

    with monkeypatch.context() as patched:
        dies_before(patched, step, times)
        with pytest.raises(Killed):
            api.import_extract(acting, mapping, where, many=1)
    report = api.import_extract(acting, mapping, where, many=1)

    assert [outcome(report, name) for name in ("people.csv", "logs.csv")] == [(3, 3, 0, 0), (2, 2, 0, 0)]
    with transaction_as(acting.actor):
        assert record() | {"SearchKey": 0} == {
            **{"Identity": 3, "Name": 3, "Event": 2, "Involvement": 2, "Membership": 3},
            **{"SourceRow": 5, "StagedRow": 5, "SearchKey": 0},
        }
        assert ImportBatch.objects.count() == 1
        assert not Membership.objects.values("identity").annotate(n=Count("id")).filter(n__gt=1).exists()
