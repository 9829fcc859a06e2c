"""The queue of pairs: what is most dangerous to leave open comes first."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from sightline.core.acts import Acting
from sightline.linkage.queries.possible_links import count_open_pairs, open_pairs, pairs_of, queue_lines
from sightline.linkage.same_person.taken import Maybe
from sightline.markers.commands import propose_marker
from sightline.pole.models import Person

from .same_person_scene import record_of, run_found, somebody

CHILD, GROWN = date(2015, 3, 4), date(1980, 3, 4)


@pytest.fixture
def sergeant(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_sergeant"])


def maybe(one: Person, other: Person, weight: float) -> Maybe:
    return Maybe(record_of(one), record_of(other), weight, 0.9)


@pytest.mark.requirement("R103")
def test_a_danger_on_one_of_a_childs_records_comes_before_what_is_merely_more_alike(
    sergeant: Acting, people: dict[str, Acting]
) -> None:
    today = timezone.localdate()
    alike = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    children = somebody(sergeant, "Jay Lind", CHILD), somebody(sergeant, "Jaye Lind", CHILD)
    warned = somebody(sergeant, "Kit Lowe", CHILD), somebody(sergeant, "Kitt Lowe", CHILD)
    propose_marker(people["response_officer"], warned[0], "violent", text="Fought")
    run_found(maybe=[maybe(*alike, 25.0), maybe(*children, 15.0), maybe(*warned, 5.0)])
    lines = queue_lines(sergeant, open_pairs(sergeant, today), today)
    assert [{line.one.person, line.other.person} for line in lines] == [
        {person.id for person in pair} for pair in (warned, children, alike)
    ]
    assert lines[0].pair.stakes.words == ("A warning of danger on one record only", "May be a child")
    assert count_open_pairs(sergeant, today) == 3


def test_several_pairs_of_the_same_two_people_are_one_line(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    third = somebody(sergeant, "Ann Marsh", GROWN)
    from sightline.linkage.same_person.taken import Sure

    run_found(
        sure=[Sure(record_of(one), record_of(other), "Shares a PNC identifier")],
        maybe=[maybe(one, third, 8.0), maybe(other, third, 9.0)],
    )
    today = timezone.localdate()
    assert [pair.weight for pair in open_pairs(sergeant, today)] == [9.0]
    [(_, person, _)] = pairs_of(sergeant, [record_of(third)], today)
    assert person == one.id
