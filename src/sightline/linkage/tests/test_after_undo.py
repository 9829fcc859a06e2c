"""After an import is undone the next extract goes on from what stands, and does not end what was held again."""

from pathlib import Path

import pytest

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import set_reader
from sightline.linkage.loading.kept import kept_versions
from sightline.pole.commands import add_account
from sightline.pole.models import BirthDate, Event, Name
from sightline.pole.queries.event import event_record
from sightline.pole.rules.as_known import AsKnown, Lens
from sightline.pole.tests.points_of_view import as_known

from .scene import LOGS, MAPPING, PEOPLE, bring_in, importer, outcome
from .standing import standing
from .undo_scene import take_back, undo

ADA, IDA = "1,Ada,Marsh,03/04/2012,F", "1,Ida,Marsh,03/04/2012,F"


@pytest.fixture(autouse=True)
def _reader(db) -> None:
    set_reader(importer().actor)


def people(text: str) -> str:
    return PEOPLE.replace(ADA, text)


def names() -> list[str]:
    return list(Name.objects.filter(identity__key="1", retracted_at=None).values_list("full", flat=True))


@pytest.mark.requirement("R84")
def test_what_was_held_again_stands_when_the_next_extract_says_it_still(tmp_path: Path) -> None:
    bring_in(tmp_path)
    undo(bring_in(tmp_path, people=people(IDA)))
    again = Name.objects.get(identity__key="1", retracted_at=None)

    bring_in(tmp_path, people=people("1,Ada,Marsh,05/04/2012,F"))

    assert Name.objects.get(identity__key="1", retracted_at=None) == again
    assert [b.born_on.day for b in BirthDate.objects.filter(identity__key="1", retracted_at=None)] == [5]


def test_what_was_held_again_is_ended_by_the_next_extract_that_says_otherwise_and_held_again_anew(
    tmp_path: Path,
) -> None:
    bring_in(tmp_path)
    before, then = standing(), clock.now()
    for _ in range(2):
        later = bring_in(tmp_path, people=people(IDA))
        assert names() == ["Ida Marsh"]
        undo(later)
        assert names() == ["Ada Marsh"]

    assert standing() == before
    known = as_known(Name.objects.filter(identity__key="1"), AsKnown(then, Lens.FORCE))
    assert [name.full for name in known] == ["Ada Marsh"], "once"


def test_what_people_took_back_after_it_was_held_again_is_not_asserted_again(tmp_path: Path) -> None:
    bring_in(tmp_path)
    undo(bring_in(tmp_path, people=people(IDA)))
    take_back(importer(), Name.objects.filter(full="Ada Marsh", retracted_at=None))

    bring_in(tmp_path, people=people("1,Ada,Marsh,05/04/2012,F"))

    assert names() == []


def test_what_ended_at_the_instant_at_which_it_came_to_be_known_is_held_again(tmp_path: Path) -> None:
    mapping = MAPPING.replace('known = "Made"', 'known = "Made"\nchanged = "Touched"', 1)
    first = PEOPLE.replace(",Colour", ",Touched").replace("blue", "")
    bring_in(tmp_path, mapping=mapping, people=first)
    before = standing()
    later = first.replace("1,Ada", "1,Ida").replace(",01/02/2022 10:00,", ",01/02/2022 10:00,01/02/2022 10:00")
    second = bring_in(tmp_path, mapping=mapping, people=later)
    was = Name.objects.get(full="Ada Marsh")
    assert was.known_until == was.known_from

    assert undo(second).held_again == 1

    assert standing() == before


def test_an_event_that_becomes_of_another_kind_is_rejected_and_kept(tmp_path: Path) -> None:
    bring_in(tmp_path)
    event = Event.objects.get(title="Left alone")

    mapping = MAPPING.replace("=incident", "=missing_episode")
    report = bring_in(tmp_path, mapping=mapping, logs=LOGS.replace("Left alone", "Gone"))

    assert outcome(report, "logs.csv") == (2, 0, 1, 1)
    event.refresh_from_db()
    assert (event.kind, event.retracted_at, event.retellings.count()) == ("incident", None, 0)


def told(event: Event) -> list[tuple[str, str, str]]:
    """The event as it is told now, and each earlier telling's title with what it became."""
    record = event_record(importer(), event)
    changes = [(change.was, change.then, earlier.until) for earlier in record.earlier for change in earlier.changes]
    return [(record.told.title, "", ""), *changes]


def test_an_event_tells_of_each_earlier_telling_but_not_of_one_that_was_undone(tmp_path: Path) -> None:
    bring_in(tmp_path)
    event = Event.objects.get(title="Left alone")
    bring_in(tmp_path, logs=LOGS.replace("Left alone", "Second"))
    third = bring_in(tmp_path, logs=LOGS.replace("Left alone", "Third"))
    assert [row[:2] for row in told(event)] == [("Third", ""), ("Second", "Third"), ("Left alone", "Second")]

    undo(third)
    assert [row[:2] for row in told(event)] == [("Second", ""), ("Left alone", "Second")]

    bring_in(tmp_path, logs=LOGS.replace("Left alone", "Fourth"))
    assert [row[:2] for row in told(event)] == [("Fourth", ""), ("Second", "Fourth"), ("Left alone", "Second")]


def test_which_rows_of_undone_imports_kept_something_is_told_by_key(
    tmp_path: Path, people_at_work: Acting, django_assert_num_queries
) -> None:
    first = bring_in(tmp_path)
    with django_assert_num_queries(1):
        assert kept_versions("crest", "logs", ["L1", "L2"]) == {}, "nothing was undone"
    add_account(people_at_work, Event.objects.get(title="Left alone"), "I saw her")

    undo(first)

    with django_assert_num_queries(2):
        found = kept_versions("crest", "logs", ["L1", "L2", "L9"])
    assert {key: [version.batch for version in held] for key, held in found.items()} == {"L1": [first.batch]}


@pytest.fixture
def people_at_work(people: dict[str, Acting]) -> Acting:
    return people["response_officer"]


def test_what_was_kept_is_what_the_same_extract_comes_back_to(tmp_path: Path, people_at_work: Acting) -> None:
    first = bring_in(tmp_path)
    event = Event.objects.get(title="Left alone")
    add_account(people_at_work, event, "I saw her")
    before = standing()

    undo(first)
    report = bring_in(tmp_path)

    assert [(f.name, f.accepted, f.rejected) for f in report.files] == [
        *(("people.csv", 3, 0), ("changes.csv", 0, 0), ("logs.csv", 2, 0)),
    ]
    assert Event.objects.get(title="Left alone", retracted_at=None) == event
    assert standing() == before
