"""When a feed is late and what is said of it; what a delivery and its files may be called."""

from datetime import UTC, datetime, timedelta

import pytest

from sightline.linkage.rules.deliveries import cannot_call, cannot_hold, file_meant
from sightline.linkage.rules.feeds import FeedSeen, LastDelivery, alarm_words, feed_words, is_late, span_words

NINE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.mark.requirement("R195")
@pytest.mark.parametrize(
    ("every", "in_at", "minutes", "late"),
    [
        (60, True, 59, False),
        (60, True, 65, False),
        (60, True, 66, False),
        (60, True, 67, True),
        (10, True, 15, False),
        (10, True, 16, True),
        (1440, True, 1584, False),
        (1440, True, 1585, True),
        (60, False, 60, False),
        (60, False, 67, True),
        (60, True, -5, False),
    ],
)
def test_a_feed_is_late_after_its_time_and_a_tenth_or_five_minutes(
    every: int, in_at: bool, minutes: int, late: bool
) -> None:
    feed = FeedSeen("Crest", every, NINE, NINE if in_at else None, None)

    assert is_late(feed, NINE + timedelta(minutes=minutes)) == late


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        *((0, "less than a minute"), (1, "1 minute"), (10, "10 minutes"), (60, "1 hour"), (130, "2 hours 10 minutes")),
        *((1440, "1 day"), (1500, "1 day 1 hour"), (1441, "1 day 1 minute"), (4 * 1440 + 61, "4 days 1 hour")),
    ],
)
def test_a_length_of_time_is_said_in_two_units(minutes: int, words: str) -> None:
    assert span_words(timedelta(minutes=minutes)) == words


@pytest.mark.requirement("R195", "R52")
@pytest.mark.parametrize(
    ("in_at", "last", "words"),
    [
        (
            NINE,
            None,
            "Crest was last brought in as delivered on 25 November 2026 at 09:00, 2 hours 10 minutes ago; it is"
            " expected every 60 minutes: late.",
        ),
        (
            NINE + timedelta(hours=2),
            None,
            "Crest was last brought in as delivered on 25 November 2026 at 11:00, 10 minutes ago; it is expected every"
            " 60 minutes.",
        ),
        (None, None, "Crest has never delivered; it is expected every 60 minutes: late."),
        (
            NINE + timedelta(hours=2),
            LastDelivery("Monday", NINE + timedelta(hours=2), True, "logs.csv is empty."),
            "Crest was last brought in as delivered on 25 November 2026 at 11:00, 10 minutes ago; it is expected every"
            " 60 minutes. Its last delivery (Monday, 25 November 2026 at 11:00) was refused: logs.csv is empty.",
        ),
        (
            None,
            LastDelivery("Monday", NINE, False, "x" * 200),
            "Crest has never delivered; it is expected every 60 minutes: late. Its last delivery (Monday, 25 November"
            f" 2026 at 09:00) waits: {'x' * 160}...",
        ),
    ],
)
def test_what_is_said_of_a_feed(in_at: datetime | None, last: LastDelivery | None, words: str) -> None:
    feed = FeedSeen("Crest", 60, NINE - timedelta(days=1), in_at, last)

    assert feed_words(feed, NINE + timedelta(hours=2, minutes=10)) == words


REFUSED, WAITS = (LastDelivery("Monday", NINE, ended, "Why.") for ended in (True, False))


@pytest.mark.requirement("R195")
@pytest.mark.parametrize(
    ("minutes", "last", "alarm"),
    [
        (10, None, ""),
        (10, REFUSED, "Crest is 10 minutes old. Its last delivery was refused."),
        (10, WAITS, "Crest is 10 minutes old. Its last delivery waits."),
        (130, None, "Crest is 2 hours 10 minutes old, and is late."),
        (130, REFUSED, "Crest is 2 hours 10 minutes old, and is late. Its last delivery was refused."),
        (None, None, "Crest has never delivered, and is late."),
    ],
)
def test_what_stands_at_the_head_of_pages_is_short_and_only_there_when_it_matters(
    minutes: int | None, last: LastDelivery | None, alarm: str
) -> None:
    now = NINE + timedelta(days=1)
    feed = FeedSeen("Crest", 60, NINE, None if minutes is None else now - timedelta(minutes=minutes), last)

    assert alarm_words(feed, now) == alarm


@pytest.mark.parametrize(
    ("name", "may"),
    [
        *(("2026-11-25T09", True), ("Crest 7.zip", True), ("people.csv~0a1b2c3d", True)),
        *(("", False), (".hidden", False), ("a/b", False), ("..", False), ("x.part", False), ("taken", False)),
        *(("Refused", False), ("a\nb", False), ("a" * 151, False), ("naïve", False), ("a.", False), ("~a", False)),
    ],
)
def test_a_delivery_has_a_plain_name(name: str, may: bool) -> None:
    assert (cannot_call(name) is None) == may


@pytest.mark.parametrize(
    ("path", "may"),
    [
        *(("people.csv", True), ("docs/a b.pdf", True)),
        *(("", False), ("../a", False), ("/a", False), ("docs//a", False), (r"docs\a", False), (".a", False)),
        *(("docs/.a", False), ("why.txt", False), ("C:a", False), ("a\x00", False)),
    ],
)
def test_a_delivery_holds_files_at_plain_paths(path: str, may: bool) -> None:
    assert (cannot_hold(path) is None) == may


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(
            ("people.csv", "people.csv"),
            ("2026-11-25 people.csv", "people.csv"),
            ("7_old-people.csv", "old-people.csv"),
        ),
        *(("townspeople.csv", ""), ("people.csv.zip", ""), ("logs.csv", "")),
    ],
)
def test_a_lone_file_is_the_one_whose_name_it_ends_with(name: str, meant: str) -> None:
    assert file_meant(name, ["people.csv", "old-people.csv"]) == meant
