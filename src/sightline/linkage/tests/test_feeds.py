"""Deliveries in a folder that is watched: taken once, in order, whatever happens in between."""

import os
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connection

from sightline.core.transactions import set_reader, transaction_as
from sightline.linkage import api, feed_folder, feeds, jobs, staging
from sightline.linkage.commands import keep_feed
from sightline.linkage.models import Feed, ImportBatch, StagedRow
from sightline.linkage.queries.feeds import feed_notices
from sightline.pole.models import Event, Identity, Involvement, SourceRow

from .feeds_scene import drop, feed, keep, policy, states, told, tree
from .scene import CHANGES, LOGS, MAPPING, PEOPLE, importer

__all__ = ["feed", "policy"]
MORE = "Log,No,At,What\nL3,3,07/02/2022 09:00,Found asleep\n"


def test_deliveries_go_in_by_name_and_hold_only_what_came(feed: Feed) -> None:
    drop("02", logs=MORE)
    drop("01", people=PEOPLE, changes=CHANGES, logs=LOGS)

    assert feeds.take_deliveries() == ["crest/01", "crest/02"]

    assert states() == [("01", True, ""), ("02", True, "")]
    assert [name for name in tree() if not name.startswith("taken/")] == []
    assert Event.objects.filter(source_key__startswith="crest:logs:L").count() == 3
    third = Involvement.objects.get(event__source_key="crest:logs:L3")
    assert third.identity.key == "3"
    batch = ImportBatch.objects.get(delivery__name="02")
    assert list(batch.files.values_list("name", "accepted")) == [("logs.csv", 1)]
    assert batch.ordered_by == "The feed of The old system"


def test_the_workers_job_takes_what_waits(committing_db, policy: Path) -> None:
    keep()
    drop("01", people=PEOPLE)

    jobs.take_deliveries(timestamp=0)

    with transaction_as(importer().actor):
        assert states() == [("01", True, "")]


def test_what_is_half_written_is_left_alone(feed: Feed) -> None:
    drop("01", people=PEOPLE).rename(Path(django_settings.FEEDS_ROOT) / "crest" / "01.part")

    assert feeds.take_deliveries() == []
    assert tree() == ["01.part/people.csv"]


def test_the_same_delivery_twice_is_recorded_once(feed: Feed) -> None:
    drop("01", people=PEOPLE)
    feeds.take_deliveries()
    drop("01", people=PEOPLE)

    assert feeds.take_deliveries() == ["crest/01"]

    assert states() == [("01", True, "")]
    assert ImportBatch.objects.count() == 1
    assert tree() == ["taken/01/people.csv"]


def test_the_same_name_with_other_content_is_refused_and_seen(feed: Feed) -> None:
    drop("01", people=PEOPLE)
    feeds.take_deliveries()
    drop("01", people=PEOPLE.replace("Ada", "Ava"))

    feeds.take_deliveries()

    first, (name, ended, trouble) = states()
    assert first == ("01", True, "")
    assert name.startswith("01~")
    assert ended
    assert "was received on" in trouble
    assert "with other content" in told(name)
    assert not Identity.objects.filter(names__given="Ava").exists()
    assert [bool(notice.alarm) for notice in feed_notices(importer())] == [True]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"people": PEOPLE[:-20]}, "people.csv ends in the middle of a row"),
        ({"people": "No;Forename\n1;Ada\n"}, "There is only one column"),
        ({"logs": LOGS, "people": ""}, "people.csv is empty"),
        (
            {"other": "A,B\n1,2\n"},
            "It holds none of the files that the mapping names: changes.csv, logs.csv, people.csv.",
        ),
        ({}, "It holds none of the files that the mapping names"),
    ],
)
def test_a_delivery_that_is_wrong_as_a_whole_is_refused_with_why_and_the_next_goes_in(
    feed: Feed, files: dict[str, str], why: str
) -> None:
    drop("01", **files)
    drop("02", people=PEOPLE)

    assert feeds.take_deliveries() == ["crest/01", "crest/02"]

    assert why in told("01")
    assert [(name, bool(trouble)) for name, _, trouble in states()] == [("01", True), ("02", False)]
    assert SourceRow.objects.filter(system="crest").count() == 3


def test_a_lone_file_is_a_delivery_of_one_file_each_day_another(feed: Feed) -> None:
    root = Path(django_settings.FEEDS_ROOT) / "crest"
    for text in (PEOPLE, PEOPLE + "4,Dee,Lind,01/01/2010,F,,,03/02/2022 09:00,\n"):
        (root / "people.csv").write_text(text)
        feeds.take_deliveries()
    (root / "2026-11-25 logs.csv").write_text(LOGS)
    (root / "holiday.docx").write_text("?")

    feeds.take_deliveries()

    names = [name for name, _, _ in states()]
    assert [name.partition("~")[0] for name in names] == [
        "people.csv",
        "people.csv",
        "2026-11-25 logs.csv",
        "holiday.docx",
    ]
    assert len(set(names)) == 4
    assert Identity.objects.filter(system="crest").count() == 4
    assert "It holds none of the files" in told("holiday.docx")
    assert (root / "refused" / "holiday.docx" / "holiday.docx").read_text() == "?"


@pytest.mark.parametrize("where", ["file", "folder"])
def test_what_leads_elsewhere_is_refused(feed: Feed, tmp_path: Path, where: str) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "people.csv").write_text(PEOPLE)
    root = Path(django_settings.FEEDS_ROOT) / "crest"
    if where == "file":
        (root / "01").mkdir()
        (root / "01" / "people.csv").symlink_to(tmp_path / "secret" / "people.csv")
    else:
        (root / "01").symlink_to(tmp_path / "secret")

    feeds.take_deliveries()

    ((name, ended, trouble),) = states()
    assert (name, ended) == ("01", True)
    assert "is no file but leads elsewhere" in trouble
    assert not SourceRow.objects.filter(system="crest").exists()
    assert (tmp_path / "secret" / "people.csv").read_text() == PEOPLE


def test_a_mapping_that_cannot_be_used_makes_deliveries_wait_until_it_can(feed: Feed, policy: Path) -> None:
    policy.rename(policy.with_suffix(".away"))
    drop("01", people=PEOPLE)
    drop("02", logs=LOGS)
    (Path(django_settings.FEEDS_ROOT) / "crest" / "03 logs.csv").write_text(MORE)

    assert feeds.take_deliveries() == []
    assert feeds.take_deliveries() == []

    ((name, ended, trouble),) = states()
    assert (name, ended) == ("01", False)
    assert "The mapping crest.toml cannot be read" in trouble
    set_reader(importer().actor)
    assert [bool(notice.alarm) for notice in feed_notices(importer())] == [True]
    policy.with_suffix(".away").rename(policy)
    assert feeds.take_deliveries() == ["crest/01", "crest/02", "crest/03 logs.csv"]
    assert [trouble for _, _, trouble in states()] == ["", "", ""]


def test_a_mapping_of_another_system_is_not_used(feed: Feed, policy: Path) -> None:
    policy.write_text(MAPPING.replace('system = "crest"', 'system = "lantern"'))
    drop("01", people=PEOPLE)

    assert feeds.take_deliveries() == []
    assert "is of the system lantern" in states()[0][2]


def test_a_fault_holds_one_feed_up_and_no_other(feed: Feed, policy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (policy.parent / "lantern.toml").write_text(MAPPING.replace('system = "crest"', 'system = "lantern"'))
    keep_feed(importer(), api.mapping_at(policy.parent / "lantern.toml"), "lantern.toml", every_minutes=60)
    feed_folder.FeedFolder("lantern").make()
    drop("01", people=PEOPLE)
    other = Path(django_settings.FEEDS_ROOT) / "lantern" / "01"
    other.mkdir()
    (other / "people.csv").write_text(PEOPLE)
    real = api.import_extract

    def failing(acting, mapping_path, *args, **kwargs):
        if mapping_path.name == "crest.toml":
            raise OSError(28, "No space left on device")
        return real(acting, mapping_path, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(feeds, "import_extract", failing)
        assert feeds.take_deliveries() == ["lantern/01"]

    assert (
        "01",
        False,
        "There is no room left on the disk. What was done so far is safe, and nothing is half-written."
        " It is tried again each minute.",
    ) in states()
    assert feeds.take_deliveries() == ["crest/01"]


def test_a_feed_that_is_off_is_not_taken(feed: Feed) -> None:
    keep(is_on=False)
    drop("01", people=PEOPLE)

    assert feeds.take_deliveries() == []
    assert tree() == ["01/people.csv"]
    set_reader(importer().actor)
    assert feed_notices(importer()) == ()


def test_two_workers_do_not_take_the_same_feed(feed: Feed, databases) -> None:
    drop("01", people=PEOPLE)
    name = connection.settings_dict["NAME"]
    with psycopg.connect(databases.server.url("owner", name), autocommit=True) as other:
        other.execute("select pg_advisory_lock(hashtext('sightline feed'), hashtext('crest'))")
        assert feeds.take_deliveries() == []

    assert feeds.take_deliveries() == ["crest/01"]


def test_what_never_came_whole_is_removed_after_a_day(feed: Feed) -> None:
    old, new = feed_folder.FeedFolder("crest").begin(), feed_folder.FeedFolder("crest").begin()
    for folder in (old, new):
        (folder / "people.csv").write_text("half")
    os.utime(old, (0, 0))

    feeds.take_deliveries()

    assert (old.exists(), new.exists()) == (False, True)


class Killed(BaseException):
    """The process died here."""


STEPS = [
    *((feeds, "record_delivery", 1), (feeds, "import_extract", 1), (feeds, "settle_delivery", 1)),
    *((feed_folder.FeedFolder, "put_away", 1), (feed_folder.FeedFolder, "gather_lone_files", 1)),
    *((staging, "stage_rows", 1), (api, "load_rows", 2), (api, "join_identities", 1), (api, "finish_import", 1)),
    *((Path, "rename", n) for n in (1, 2, 3, 4, 5)),
]


@pytest.mark.parametrize(("where", "step", "times"), STEPS, ids=[f"{step} {times}" for _, step, times in STEPS])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_at_any_step_it_carries_on_to_the_same_record(
    committing_db, policy: Path, monkeypatch: pytest.MonkeyPatch, where, step: str, times: int, after: bool
) -> None:
    keep()
    feed_folder.FeedFolder("crest").make()
    drop("01", people=PEOPLE)
    (Path(django_settings.FEEDS_ROOT) / "crest" / "02 logs.csv").write_text(LOGS)
    drop("03", people=PEOPLE[:-20])
    real, taken = getattr(where, step), []

    def dying(*args, **kwargs):
        taken.append(step)
        if len(taken) == times and not after:
            raise Killed
        result = real(*args, **kwargs)
        if len(taken) == times:
            raise Killed
        return result

    with monkeypatch.context() as patched:
        patched.setattr(where, step, dying)
        with pytest.raises(Killed):
            feeds.take_deliveries()
    connection.close()
    feeds.take_deliveries()

    with transaction_as(importer().actor):
        assert [(name, ended, bool(trouble)) for name, ended, trouble in states()] == [
            *(("01", True, False), ("02 logs.csv", True, False), ("03", True, True))
        ]
        assert ImportBatch.objects.count() == ImportBatch.objects.filter(finished_at__isnull=False).count() == 2
        assert Identity.objects.filter(system="crest").count() == 3
        assert StagedRow.objects.count() == SourceRow.objects.count() == 5
    assert tree() == [
        *("refused/03/people.csv", "refused/03/why.txt", "taken/01/people.csv", "taken/02 logs.csv/logs.csv")
    ]
