"""An undone import leaves warnings warning and matters as people had them: with the steps that they had."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.models import User
from sightline.core.transactions import set_reader
from sightline.linkage import commands, undoing
from sightline.linkage.api import BatchReport
from sightline.linkage.commands import map_owner
from sightline.linkage.queries.undo import undo_preview
from sightline.linkage.taking_back.again import _ENDED
from sightline.linkage.taking_back.tables import FACTS, rows, run, table_of
from sightline.markers.commands import review_marker
from sightline.matters.commands import assess_matter, give_owner
from sightline.pole.models import Marker, MarkerStep, Matter, MatterStep
from sightline.pole.queries.person import person_record

from .matters_scene import CASES, MAPPING, PEOPLE, bring_in_matters
from .scene import importer
from .standing import standing
from .undo_scene import batch_of, late_step, person_of, undo

SOON = timezone.localdate() + timedelta(days=60)
FOUND = "Found alone at the bus station"
REWORDED = CASES.replace(FOUND, "Found alone at the bus station and cold")


@pytest.fixture(autouse=True)
def _reader(db) -> None:
    set_reader(importer().actor)


@pytest.fixture
def sergeant(people: dict[str, Acting]) -> Acting:
    return people["response_sergeant"]


@pytest.fixture
def detective(people: dict[str, Acting]) -> Acting:
    return people["child_abuse_detective"]


def warning() -> Marker:
    return Marker.objects.get(kind="missing_often", retracted_at=None)


def matter(words: str = FOUND) -> Matter:
    return Matter.objects.get(words=words, retracted_at=None)


def steps(of: Marker | Matter) -> list[tuple[str, str]]:
    """The steps that stand, in order, with who took each."""
    rows = of.steps.filter(retracted_at=None).order_by("taken_at", "recorded_at", "id")
    return [(row.step, row.by_words) for row in rows]


def shown() -> list[tuple[str, list[str]]]:
    """Ada's warnings as her page shows them."""
    return [(m.state, [step.step for step in m.steps]) for m in person_record(importer(), person_of("1")).markers]


def kept(report: BatchReport) -> set[str]:
    return {line.what for line in undo_preview(importer(), batch_of(report)).kept.lines}


@pytest.mark.requirement("R84")
def test_a_warning_of_which_the_review_day_alone_changed_warns_as_before(tmp_path: Path) -> None:
    bring_in_matters(tmp_path)
    before, marker = standing(), warning()
    second = bring_in_matters(tmp_path, people=PEOPLE.replace("2023-01-10", "2024-01-10"))
    assert warning() == marker
    assert undo_preview(importer(), batch_of(second)).again == (("Steps of warning markers", 1),)

    undo(second)

    assert standing() == before
    assert shown() == [("in_force", ["in_force"])]
    assert MarkerStep.objects.get(marker=marker, retracted_at=None).review_due == date(2023, 1, 10)


def test_a_warning_that_was_reworded_warns_as_before(tmp_path: Path) -> None:
    bring_in_matters(tmp_path)
    before = standing()
    second = _reword_the_warning(tmp_path)

    undo(second)

    assert standing() == before
    assert shown() == [("in_force", ["in_force"])]


def test_a_warning_held_again_warns_on_when_its_row_changes_elsewhere(tmp_path: Path) -> None:
    bring_in_matters(tmp_path)
    undo(_reword_the_warning(tmp_path))
    again = warning()

    bring_in_matters(tmp_path, people=PEOPLE.replace("2014-04-03", "2014-04-05"))

    assert warning() == again
    assert shown() == [("in_force", ["in_force"])]


def test_a_warning_that_a_row_gave_up_warns_again(tmp_path: Path) -> None:
    bring_in_matters(tmp_path)
    before = standing()
    second = bring_in_matters(tmp_path, people=PEOPLE.replace("2023-01-10", ""))
    assert shown() == []

    undo(second)

    assert standing() == before
    assert shown() == [("in_force", ["in_force"])]


def test_what_people_did_with_a_warning_before_and_after_it_was_reworded_holds(
    tmp_path: Path, sergeant: Acting
) -> None:
    bring_in_matters(tmp_path)
    review_marker(sergeant, warning(), why="Still does", review_due=SOON)
    second = _reword_the_warning(tmp_path)
    review_marker(sergeant, warning(), why="And again", review_due=SOON)
    assert kept(second) == set()

    undo(second)

    assert shown() == [("reviewed", ["in_force", "reviewed", "reviewed"])]
    assert warning().text == "Goes missing"


def test_a_step_that_people_followed_stands_in_the_words_of_before(tmp_path: Path, sergeant: Acting) -> None:
    bring_in_matters(tmp_path)
    second = bring_in_matters(tmp_path, people=PEOPLE.replace("2023-01-10", "2024-01-10"))
    review_marker(sergeant, warning(), why="Still does", review_due=SOON)

    undo(second)

    assert shown() == [("reviewed", ["in_force", "reviewed"])]
    assert MarkerStep.objects.get(step="in_force", retracted_at=None).review_due == date(2023, 1, 10)


@pytest.mark.parametrize("many", [1, 5000])
def test_a_matter_that_was_reworded_is_assessed_and_owned_as_before(
    tmp_path: Path, detective: Acting, many: int
) -> None:
    bring_in_matters(tmp_path)
    owner = User.objects.get(username="detective")
    assess_matter(detective, matter(), "Read", review_due=SOON)
    give_owner(detective, [matter()], owner)
    had = steps(matter())
    second = bring_in_matters(tmp_path, cases=REWORDED)
    assess_matter(detective, matter(f"{FOUND} and cold"), "Read again", review_due=SOON)
    assert kept(second) == set()

    undo(second, many)

    assert not Matter.objects.filter(words__endswith="cold", retracted_at=None).exists()
    assert steps(matter()) == [*had, had[0]]
    assert list(matter().steps.filter(step="owned").values_list("owner", flat=True)) == [owner.id]


def test_two_later_imports_undone_one_after_the_other_leave_what_people_did(tmp_path: Path, detective: Acting) -> None:
    bring_in_matters(tmp_path)
    second = bring_in_matters(tmp_path, cases=REWORDED)
    assess_matter(detective, matter(f"{FOUND} and cold"), "Read", review_due=SOON)
    third = bring_in_matters(tmp_path, cases=CASES.replace(FOUND, "Found"))
    assess_matter(detective, matter("Found"), "Read again", review_due=SOON)

    undo(third)
    assert [step for step, _ in steps(matter(f"{FOUND} and cold"))] == ["assessed", "assessed"]
    undo(second)

    assert [step for step, _ in steps(matter())] == ["assessed", "assessed"]
    assert Matter.objects.filter(retracted_at=None, kind="referral", event__title="Case C1").count() == 1


def test_what_an_owner_was_given_by_an_old_systems_words_keeps_nothing(tmp_path: Path, detective: Acting) -> None:
    before = standing()
    first = bring_in_matters(tmp_path)
    map_owner(detective, "crest", "PC 1234 Smith", User.objects.get(username="detective"))
    undo(first)
    assert standing() == before

    second = bring_in_matters(tmp_path)
    assert MatterStep.objects.filter(step="owned", retracted_at=None).count() == 2, "given as it was loaded"
    assert kept(second) == set()
    undo(second)

    assert standing() == before


def test_a_row_that_opens_two_matters_carries_what_people_did_with_each(tmp_path: Path, detective: Acting) -> None:
    two = (
        MAPPING
        + """
[[file.makes]]
kind = "matter"
as = "plan"
of = "person"
is = "=safety_plan"
words = "What"
"""
    )
    bring_in_matters(tmp_path, mapping=two)
    plan, referral = (Matter.objects.get(words=FOUND, kind=kind) for kind in ("safety_plan", "referral"))
    assess_matter(detective, referral, "Read", review_due=SOON)
    give_owner(detective, [plan], User.objects.get(username="detective"))

    bring_in_matters(tmp_path, cases=REWORDED, mapping=two)

    now = Matter.objects.filter(words__endswith="cold", retracted_at=None)
    assert {m.kind: [step for step, _ in steps(m)] for m in now} == {
        "referral": ["assessed"],
        "safety_plan": ["owned"],
    }


def _reword_the_warning(folder: Path) -> BatchReport:
    """The same row, by a mapping that words the warning otherwise."""
    people = PEOPLE.replace("1,Ada,Marsh", "1,Ada Jane,Marsh")
    return bring_in_matters(folder, people=people, mapping=MAPPING.replace("=Goes missing", "=Goes missing at night"))


@pytest.mark.parametrize("kind", [*FACTS])
def test_what_an_import_ended_is_found_by_an_index_however_much_there_is(kind: str) -> None:
    statement = _ENDED.format(table=table_of(kind))
    run("set local enable_seqscan = off", {})

    plan = " ".join(line for (line,) in rows(f"explain {statement}", {"acts": [uuid7()], "batch": uuid7()}))

    assert f"{FACTS[kind].__name__.lower()}_retracted_by" in plan


def test_what_somebody_did_while_it_was_undone_goes_to_the_warning_that_is_held_again(
    tmp_path: Path, sergeant: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in_matters(tmp_path)
    second = _reword_the_warning(tmp_path)
    worded, taking_back = warning(), commands.undo_rows

    def then_it_is_saved(*args, **kwargs):
        """A step that somebody had begun before a chunk, and saved after it."""
        done = taking_back(*args, **kwargs)
        if not done[0]:
            late_step(sergeant, worded)
        return done

    monkeypatch.setattr(undoing, "undo_rows", then_it_is_saved)
    undo(second)

    assert warning().text == "Goes missing"
    assert shown() == [("reviewed", ["in_force", "reviewed"])]
