"""A whole run over the record: what it takes, that it repeats, and what becomes of it when luck is bad."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from sightline.core.acts import Acting
from sightline.core.transactions import set_reader
from sightline.linkage.alone import alone_with
from sightline.linkage.commands import decide_link, take_linkage
from sightline.linkage.matching.run import MODEL_VERSION
from sightline.linkage.matching.trained import default_model
from sightline.linkage.models import LinkageRun, LinkDecision, PossibleLink
from sightline.linkage.queries.possible_links import pairs_of
from sightline.linkage.rules.deciding import APART
from sightline.linkage.rules.problems import CannotCompare
from sightline.linkage.same_person import comparing
from sightline.linkage.same_person.comparing import COMPARING, compare_all, compare_at_first
from sightline.linkage.same_person.frame import frame_of
from sightline.linkage.same_person.near import with_families
from sightline.linkage.same_person.taken import Found, Sure
from sightline.pole.commands import FirstFact, add_person, record_fact
from sightline.pole.models import Identity, Membership

from .same_person_scene import importer, now_is, record_of, run_found, somebody
from .scene import PEOPLE, bring_in

CHILD, GROWN = date(2015, 3, 4), date(1980, 3, 4)


@pytest.fixture
def sergeant(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_sergeant"])


def whole_run() -> LinkageRun:
    run = compare_all("a test")
    assert run is not None
    return run


@pytest.mark.requirement("R52")
@pytest.mark.requirement("R85")
def test_a_childs_two_records_become_a_pair_and_a_second_run_finds_it_again(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Jayden Marsh", CHILD), somebody(sergeant, "Jaydn Marsh", CHILD)
    run = whole_run()
    assert (run.records, run.possible, run.linked) == (2, 1, 0)
    pair = PossibleLink.objects.get()
    assert {pair.one_id, pair.other_id} == {record_of(one), record_of(other)}
    again = whole_run()
    assert (again.possible, again.gone) == (0, 0)
    assert PossibleLink.objects.get().id == pair.id


def test_a_run_keeps_its_report_and_its_model_and_the_report_names_nobody(sergeant: Acting) -> None:
    somebody(sergeant, "Jayden Marsh", CHILD)
    somebody(sergeant, "Jaydn Marsh", CHILD)
    run = whole_run()
    assert [section["title"] for section in run.report["sections"]][:3] == [
        "What came of it",
        "What the model expects",
        "What each agreement is worth",
    ]
    assert run.model["trained"]
    kept = str(run.report).casefold()
    assert "marsh" not in kept
    assert "jayd" not in kept


def test_what_people_decided_while_the_model_ran_is_respected(
    sergeant: Acting, people: dict[str, Acting], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Anne Marsh", GROWN)
    from sightline.linkage.commands import suggest_link

    pair = suggest_link(sergeant, one, other)

    def decide_first(acting: Acting, run: LinkageRun, found: Found) -> LinkageRun:
        decide_link(people["response_sergeant"], pair, APART, "Two women: I met both")
        return take_linkage(acting, run, found)

    monkeypatch.setattr(comparing, "take_linkage", decide_first)
    whole_run()
    assert not PossibleLink.objects.filter(settled_at__isnull=True).exists()
    assert now_is(record_of(other)) == other


def test_records_that_are_undone_while_the_model_runs_are_joined_to_nobody(sergeant: Acting) -> None:
    from sightline.core.guard import lifted
    from sightline.core.ids import uuid7
    from sightline.pole.tests.reading_scene import scene

    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Anne Marsh", GROWN)
    link = Sure(record_of(one), record_of(other), "Weighs 30")
    with scene(sergeant) as s, lifted(uuid7()):
        s.take_back(one.recorded_at, Membership.objects.get(identity=record_of(other)))
    assert run_found(sure=[link]).linked == 0
    assert not LinkDecision.objects.exists()


def test_a_second_run_at_the_same_time_is_not_begun(committing_db: str, people: dict[str, Acting]) -> None:
    import threading

    from django.db import connection

    found: list[LinkageRun | None] = []

    def other_process() -> None:
        found.append(compare_all("another"))
        connection.close()

    with alone_with(COMPARING):
        thread = threading.Thread(target=other_process)
        thread.start()
        thread.join(60)
    assert found == [None]


def test_a_run_that_fails_says_why_and_changes_nothing(sergeant: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Anne Marsh", GROWN)

    def fails(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sightline.linkage.matching.run.run", fails)
    with pytest.raises(MemoryError):
        compare_all("a test")
    run = LinkageRun.objects.get()
    assert run.finished_at is None
    assert "Nothing of this run was taken" in run.trouble
    assert now_is(record_of(other)) == other
    assert now_is(record_of(one)) == one


def test_a_run_on_spark_without_spark_says_what_is_missing_and_changes_nothing(
    sergeant: Acting, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Anne Marsh", GROWN)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    settings.LINKAGE_BACKEND = "spark"
    with pytest.raises(CannotCompare):
        compare_all("a test")
    run = LinkageRun.objects.get()
    assert run.trouble.startswith("Records were to be compared on Spark, and pyspark is not installed here.")
    assert 'set SIGHTLINE_LINKAGE_BACKEND to "duckdb"' in run.trouble
    assert "Nothing of this run was taken" in run.trouble
    assert not PossibleLink.objects.exists()


def test_only_what_says_who_somebody_is_has_a_record_compared_again(
    sergeant: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(comparing, "later", lambda job, *, once, record: asked.append(once))
    person = add_person(sergeant, [FirstFact("name", {"full": "Ann Marsh"})])
    record = record_of(person)
    record_fact(sergeant, person, "gender", {"value": "Woman"})
    assert asked == [f"compare {record}"]
    record_fact(sergeant, person, "birth_date", {"born_on": date(2010, 3, 4)})
    assert len(asked) == 2


def test_a_frame_holds_what_stands_whatever_stands_in_a_name(sergeant: Acting) -> None:
    hostile = 'O\'Neill, "Bo"\nx\\N\t;--'
    person = add_person(sergeant, [FirstFact("name", {"full": " ".join(hostile.split())})])
    frame = frame_of(with_families({record_of(person)}))
    assert frame.execute('select "full", given from names').fetchall() == [(" ".join(hostile.split()), "")]
    assert frame.execute("select count(*) from apart").fetchall() == [(0,)]


def test_a_pair_of_one_persons_records_is_no_pair(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Jay Marsh", CHILD)
    run_found(sure=[Sure(record_of(one), record_of(other), "Shares a PNC identifier")])
    whole_run()
    assert pairs_of(sergeant, [record_of(one), record_of(other)], date(2026, 1, 1)) == []


def test_after_a_small_delivery_its_own_records_are_compared_and_after_the_first_import_all(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    module = sys.modules["sightline.linkage.commands.finish_import"]
    monkeypatch.setattr(module, "later", lambda job, *, once, **_: asked.append(once))
    set_reader(importer().actor)
    bring_in(tmp_path)
    assert asked == ["compare all records"]
    run_found()
    bring_in(tmp_path)
    assert asked == ["compare all records"], "what brought nothing has nothing compared"
    corrected = PEOPLE.replace("Marsh", "Marshe")
    assert corrected != PEOPLE
    bring_in(tmp_path, people=corrected)
    records = Identity.objects.filter(system="crest", names__full__contains="Marshe").values_list("id", flat=True)
    assert {f"compare {record}" for record in records} <= set(asked[1:])
    assert "compare all records" not in asked[1:]


def test_records_that_were_never_compared_are_compared_once_without_anybody_asking(sergeant: Acting) -> None:
    somebody(sergeant, "Jayden Marsh", CHILD)
    somebody(sergeant, "Jaydn Marsh", CHILD)
    run = compare_at_first()
    assert run is not None
    assert run.possible == 1
    assert compare_at_first() is None


def test_a_model_of_another_version_is_not_weighed_by(sergeant: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    from sightline.linkage.same_person import trained

    somebody(sergeant, "Jayden Marsh", CHILD)
    whole_run()
    assert trained.model_in_force().version == MODEL_VERSION
    trained._model_of.cache_clear()
    monkeypatch.setattr(trained, "version", lambda: "another")
    assert trained.model_in_force().records == default_model().records
    trained._model_of.cache_clear()


def test_what_a_killed_run_copied_out_is_taken_away_by_the_next_and_nothing_is_left(sergeant: Acting) -> None:
    somebody(sergeant, "Jayden Marsh", CHILD)
    folder = Path(settings.FILES_ROOT).parent / "comparing"
    folder.mkdir(exist_ok=True)
    (folder / "names.csv").write_text("Jayden Marsh")
    assert frame_of().execute("select count(*) from names").fetchall() == [(1,)]
    assert not folder.exists()


def test_what_does_not_fit_into_memory_lies_in_the_installations_own_folder_and_what_a_killed_run_left_goes_first(
    sergeant: Acting,
) -> None:
    somebody(sergeant, "Jayden Marsh", CHILD)
    folder = Path(settings.FILES_ROOT).parent / "comparing-spilled"
    folder.mkdir(exist_ok=True)
    (folder / "left.tmp").write_text("Jayden Marsh")

    frame = frame_of()

    assert frame.execute("select current_setting('temp_directory')").fetchall() == [(str(folder),)]
    assert not (folder / "left.tmp").exists()
    assert folder.stat().st_mode & 0o777 == 0o700
