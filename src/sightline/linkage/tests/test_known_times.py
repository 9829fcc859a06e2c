"""Imported history keeps its own time of knowing: of the row, of each change, of when an end was heard of."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sightline.core.transactions import set_reader
from sightline.linkage.models import StagedRow
from sightline.pole.models import BirthDate, Event, Involvement, Name, Relationship
from sightline.pole.rules.as_known import AsKnown, Lens
from sightline.pole.tests.points_of_view import as_known

from .scene import CHANGES, MAPPING, bring_in, importer

MADE = datetime(2022, 2, 1, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _reader(db) -> None:
    set_reader(importer().actor)


def births(at: datetime | None, lens: Lens = Lens.FORCE) -> list[date]:
    """Ada's dates of birth as known."""
    rows = as_known(BirthDate.objects.filter(identity__key="1", identity__system="crest"), AsKnown(at, lens))
    return list(rows.values_list("born_on", flat=True))


def names(at: datetime | None) -> list[str]:
    """Ada's names as known."""
    rows = as_known(Name.objects.filter(identity__key="1", identity__system="crest"), AsKnown(at))
    return sorted(rows.values_list("full", flat=True))


def test_a_fact_is_known_from_when_the_source_made_it(tmp_path: Path) -> None:
    bring_in(tmp_path)

    assert BirthDate.objects.get(identity__key="1", identity__system="crest").known_from == MADE
    assert births(datetime(2022, 1, 1, tzinfo=UTC)) == []


def test_before_a_correction_the_force_knew_what_was_wrong(tmp_path: Path) -> None:
    bring_in(tmp_path, changes=CHANGES + "1,1,BORN,04/03/2012,10/08/2023 09:00,Certificate seen\n")

    assert births(datetime(2023, 8, 10, 7, 59, tzinfo=UTC)) == [date(2012, 3, 4)]
    assert births(datetime(2023, 8, 10, 8, 0, tzinfo=UTC)) == [date(2012, 4, 3)]
    assert births(None) == [date(2012, 4, 3)]


def test_sightline_itself_never_held_what_was_corrected_before_the_import(tmp_path: Path) -> None:
    before = datetime.now(UTC)
    bring_in(tmp_path, changes=CHANGES + "1,1,BORN,04/03/2012,10/08/2023 09:00,Certificate seen\n")

    assert births(before, Lens.HERE) == []
    assert births(datetime.now(UTC), Lens.HERE) == [date(2012, 4, 3)]


def test_two_corrections_make_three_spans_that_meet(tmp_path: Path) -> None:
    changes = "1,1,BORN,01/01/2011,10/08/2022 09:00,Heard\n2,1,BORN,04/03/2012,10/08/2023 09:00,Certificate seen\n"
    bring_in(tmp_path, changes=CHANGES + changes)

    spans = BirthDate.objects.filter(identity__key="1", identity__system="crest").order_by("known_from")
    first, second = datetime(2022, 8, 10, 8, tzinfo=UTC), datetime(2023, 8, 10, 8, tzinfo=UTC)
    assert list(spans.values_list("born_on", "known_from", "known_until")) == [
        (date(2011, 1, 1), MADE, first),
        (date(2012, 3, 4), first, second),
        (date(2012, 4, 3), second, None),
    ]


def test_a_name_that_changed_by_marriage_stays_true_of_its_time(tmp_path: Path) -> None:
    bring_in(tmp_path, changes=CHANGES + "1,1,SURNAME,Lind,10/08/2023 09:00,Married\n")

    assert names(datetime(2023, 1, 1, tzinfo=UTC)) == ["Ada Lind"]
    assert names(None) == ["Ada Lind", "Ada Marsh"]
    assert Name.objects.get(full="Ada Lind", known_until=None).true_until == date(2023, 8, 10)


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("1,9,BORN,04/03/2012,10/08/2023 09:00,x", "No", '"9" is not among the people that were accepted.'),
        ("1,1,HEIGHT,180,10/08/2023 09:00,x", "Field", '"HEIGHT" is none of BORN, SURNAME.'),
        ("1,1,BORN,04/03/2012,31/02/2023 09:00,x", "Changed", '"31/02/2023 09:00" is a date that cannot be.'),
        ("1,1,BORN,04/03/2012,,x", "Changed", "is blank: the change cannot be placed without it."),
        ("1,1,BORN,30/02/2012,10/08/2023 09:00,x", "Born", '"30/02/2012" is a date that cannot be.'),
        (
            "1,1,BORN,04/03/2012,10/08/2021 09:00,x",
            "Changed",
            "is before the record was made, or before an earlier change.",
        ),
        (",1,BORN,04/03/2012,10/08/2023 09:00,x", "ChangeNo", "is the row's key, and it is blank."),
    ],
)
def test_a_change_that_cannot_be_placed_is_rejected(tmp_path: Path, row: str, column: str, why: str) -> None:
    bring_in(tmp_path, changes=f"{CHANGES}{row}\n")

    rejected = StagedRow.objects.get(outcome="rejected")
    assert (rejected.column, rejected.reason) == (column, why)


LINKS = """
[[file]]
name = "changes.csv"
key = "ChangeNo"
known = "Made"

[[file.uses]]
as = "who"
identity = "No"
in = "people.csv"

[[file.uses]]
as = "whom"
identity = "Other"
in = "people.csv"

[[file.makes]]
kind = "relationship"
of = "who"
other = "whom"
is = "=partner"
since = "From"
until = "To"
until_known = "Heard"
"""
LINKED = MAPPING[: MAPPING.index('[[file]]\nname = "changes.csv"')] + LINKS
HEAD = "ChangeNo,No,Other,From,To,Made,Heard\n"


def test_an_end_is_known_only_from_when_it_was_heard_of(tmp_path: Path) -> None:
    row = "1,2,3,01/01/2020,01/05/2022,01/02/2022 10:00,01/09/2022 10:00\n"
    bring_in(tmp_path, changes=HEAD + row, mapping=LINKED)

    def ends(at: datetime | None) -> list[date | None]:
        return list(as_known(Relationship.objects.all(), AsKnown(at)).values_list("true_until", flat=True))

    assert ends(datetime(2022, 6, 1, tzinfo=UTC)) == [None]
    assert ends(datetime(2022, 9, 2, tzinfo=UTC)) == [date(2022, 5, 1)]
    assert ends(None) == [date(2022, 5, 1)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,2,2,01/01/2020,,01/02/2022 10:00,", "nobody is related to themselves"),
        ("1,2,3,02/01/2020,01/01/2020,01/02/2022 10:00,", "is before the day from which it held"),
    ],
)
def test_a_relationship_that_cannot_be_is_rejected(tmp_path: Path, row: str, why: str) -> None:
    bring_in(tmp_path, changes=f"{HEAD}{row}\n", mapping=LINKED)

    assert why in StagedRow.objects.get(outcome="rejected").reason


def test_what_a_row_does_not_date_is_known_with_the_event_that_it_is_about(tmp_path: Path) -> None:
    mapping = (
        MAPPING
        + """
[[file]]
name = "more.csv"
key = "MoreNo"
known_with = "log"
[[file.uses]]
as = "log"
event = "Log"
in = "logs.csv"
[[file.makes]]
kind = "identity"
as = "other"
[[file.makes]]
kind = "birth_date"
of = "other"
age = "Age"
[[file.makes]]
kind = "involvement"
of = "other"
event = "log"
role = "=companion"
"""
    )
    (tmp_path / "extract").mkdir()
    (tmp_path / "extract" / "more.csv").write_text("MoreNo,Log,Age\nM1,L1,20\n")

    bring_in(tmp_path, mapping=mapping)

    part = Involvement.objects.get(role="companion")
    assert part.known_from == Event.objects.get(source_key="crest:logs:L1").known_from
    assert BirthDate.objects.get(identity=part.identity).born_on == date(2001, 8, 7)
