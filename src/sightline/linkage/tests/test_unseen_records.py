"""Records that whoever reads or decides may not see: nothing is learnt of them, and nothing is lost of them."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.access.handling import Handling
from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.linkage.commands import decide_link, unlink_records
from sightline.linkage.models import LinkNotice, PossibleLink
from sightline.linkage.queries.cluster import near_to
from sightline.linkage.queries.linkage_figures import linkage_figures
from sightline.linkage.queries.possible_links import count_open_pairs
from sightline.linkage.queries.who_acted import who_acted
from sightline.linkage.queries.who_sees import who_see_both
from sightline.linkage.rules.deciding import ASK, LINK
from sightline.linkage.same_person.taken import Maybe, Sure
from sightline.markers.commands import propose_marker
from sightline.pole.models import Person
from sightline.pole.queries.sql import fetch
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading_scene import LONG_AGO, identity_of, scene

from .same_person_scene import importer, now_is, record_of, run_found, somebody

GROWN = date(1980, 3, 4)


@pytest.fixture
def sergeant(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_sergeant"])


@pytest.fixture
def standards(people: dict[str, Acting]) -> Acting:
    return people["professional_standards"]


@pytest.fixture
def hidden(
    sergeant: Acting, standards: Acting, as_reader: Callable[[Acting], Acting]
) -> Callable[[Person | None], UUID]:
    """Makes a restricted record of somebody, or of a person of its own; gives it."""

    def make(of: Person | None = None) -> UUID:
        as_reader(standards)
        with scene(sergeant) as s:
            if of is None:
                made = identity_of(s.person("Ann Marsh", handling=Handling.RESTRICTED, recorded_at=clock.now())).id
            else:
                made = s.identity(of, handling=Handling.RESTRICTED, recorded_at=clock.now()).id
        as_reader(sergeant)
        return made

    return make


def test_a_pair_with_a_restricted_record_is_not_counted_listed_or_reached(
    sergeant: Acting, standards: Acting, hidden: Callable[..., UUID], as_reader: Callable[..., Acting]
) -> None:
    one = somebody(sergeant, "Ann Marsh", GROWN)
    secret = hidden()
    as_reader(importer())
    run_found(maybe=[Maybe(record_of(one), secret, 20.0, 0.99)])
    today = timezone.localdate()
    for reader, number in ((sergeant, 0), (standards, 1)):
        as_reader(reader)
        assert count_open_pairs(reader, today) == number
        assert linkage_figures().waiting == number
        assert len(near_to(reader, one.id)[0]) == 1 + number


def test_linking_takes_the_restricted_records_of_a_person_along(
    sergeant: Acting, standards: Acting, hidden: Callable[..., UUID], as_reader: Callable[..., Acting]
) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    secret = hidden(other)
    run_found(maybe=[Maybe(record_of(one), record_of(other), 20.0, 0.99)])
    decide_link(sergeant, PossibleLink.objects.get(settled_at__isnull=True), LINK, "Met her")
    assert secret not in last_act("decide_link").subjects, "nobody saw it"
    as_reader(standards)
    assert now_is(secret) == one, "who sees it would else find half a person"


def test_unlinking_puts_them_back_where_they_came_from_and_leaves_a_pair_open_for_those_who_see_them(
    sergeant: Acting, standards: Acting, hidden: Callable[..., UUID], as_reader: Callable[..., Acting]
) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    theirs, ours = hidden(other), hidden(one)
    run_found(maybe=[Maybe(record_of(one), record_of(other), 20.0, 0.99)])
    decide_link(sergeant, PossibleLink.objects.get(settled_at__isnull=True), LINK, "Met her")
    unlink_records(sergeant, one, [record_of(other)], "Two women")
    assert not PossibleLink.objects.filter(settled_at__isnull=True).exists(), "the sergeant learns of none"
    as_reader(standards)
    assert (now_is(theirs), now_is(ours)) == (other, one)
    waiting = PossibleLink.objects.filter(settled_at__isnull=True)
    assert {frozenset((pair.one_id, pair.other_id)) for pair in waiting} == {
        frozenset((theirs, record_of(one))),
        frozenset((ours, record_of(other))),
    }
    assert all("did not see one of these records" in pair.brake for pair in waiting)


def test_all_that_the_actor_sees_is_all_there_is_to_choose_from(
    sergeant: Acting, hidden: Callable[..., UUID], client_as: Callable[..., Client]
) -> None:
    one = somebody(sergeant, "Ann Marsh", GROWN)
    secret = hidden(one)
    for records, code in (([record_of(one)], "all_chosen"), ([secret], "none_chosen")):
        with pytest.raises(Refused) as refused:
            unlink_records(sergeant, one, records, "Two women")
        assert refused.value.refusal.code == code
    page = client_as("response_sergeant").get(reverse("unlink_records", args=[one.reference])).content.decode()
    assert "Only one record that you can see" in page


def test_who_acted_on_a_record_that_the_reader_does_not_see_is_not_told(
    sergeant: Acting, standards: Acting, hidden: Callable[..., UUID], as_reader: Callable[..., Acting]
) -> None:
    one = somebody(sergeant, "Ann Marsh", GROWN)
    secret = hidden(one)
    asked = "select count(*) from linkage_who_acted(%(leaving)s, %(staying)s, %(since)s)"
    values = {"leaving": [secret], "staying": [record_of(one)], "since": LONG_AGO}
    as_reader(standards)
    assert fetch(asked, values) == [(1,)]
    as_reader(sergeant)
    assert fetch(asked, values) == [(0,)]


def test_of_records_that_are_not_one_person_nobody_is_named(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    assert who_acted([record_of(one)], [record_of(other)], LONG_AGO) == [], "a way to ask who looked at anybody"


def test_who_wrote_on_one_side_and_may_not_see_the_other_learns_nothing_of_it(
    sergeant: Acting,
    people: dict[str, Acting],
    as_reader: Callable[..., Acting],
) -> None:
    officer, detective = people["response_officer"], people["child_abuse_detective"]
    one = somebody(sergeant, "Ann Marsh", GROWN)
    as_reader(detective)
    with scene(sergeant) as s:
        other = s.person("Ann Marsh", GROWN, handling=Handling.SAFEGUARDING)
        closed = s.first[other.id].id
    as_reader(importer())
    run_found(sure=[Sure(record_of(one), closed, "Weighs 30")])
    now = now_is(closed)
    as_reader(officer)
    propose_marker(officer, now, "violent", text="Fought")
    as_reader(detective)
    assert who_see_both([officer.actor.user_id, detective.actor.user_id], [record_of(one)], [closed]) == {
        detective.actor.user_id: True
    }
    assert unlink_records(detective, now, [closed], "Two women").told == 0
    as_reader(officer)
    assert not LinkNotice.objects.exists()


def test_a_notice_about_a_record_that_its_reader_may_not_see_is_not_shown(
    sergeant: Acting, people: dict[str, Acting], as_reader: Callable[..., Acting], hidden: Callable[..., UUID]
) -> None:
    one, secret = somebody(sergeant, "Ann Marsh", GROWN), hidden()
    with scene(sergeant) as s:
        LinkNotice(
            to_id=sergeant.actor.user_id, words="Both are one", one_id=record_of(one), other_id=secret, act=s.act.id
        ).save(force_insert=True)
    assert not LinkNotice.objects.exists()


def test_nobody_is_asked_about_a_record_that_they_may_not_see(
    sergeant: Acting, people: dict[str, Acting], as_reader: Callable[..., Acting]
) -> None:
    detective = as_reader(people["child_abuse_detective"])
    one = somebody(detective, "Ann Marsh", GROWN)
    with scene(detective) as s:
        other = s.person("Ann Marsh", GROWN, handling=Handling.SAFEGUARDING)
        closed = s.first[other.id].id
    run_found(maybe=[Maybe(record_of(one), closed, 20.0, 0.99)])
    pair = PossibleLink.objects.get(settled_at__isnull=True)
    with pytest.raises(Refused) as refused:
        decide_link(detective, pair, ASK, "Did you?", ask=User.objects.get(id=sergeant.actor.user_id))
    assert refused.value.refusal.code == "may_not_see"
    researcher = User.objects.get(id=people["referral_unit_researcher"].actor.user_id)
    assert decide_link(detective, pair, ASK, "Did you?", ask=researcher).needed == 1


def test_memberships_that_are_hidden_are_held_and_ended_for_an_act_alone(
    sergeant: Acting, hidden: Callable[..., UUID]
) -> None:
    one = somebody(sergeant, "Ann Marsh", GROWN)
    hidden(one)
    with pytest.raises(Exception, match="only held for whoever decides"), connection.cursor() as cursor:
        cursor.execute("select * from linkage_lock_members(%s)", [[one.id]])


def test_of_somebody_all_of_whose_records_are_hidden_nothing_is_held(
    sergeant: Acting, standards: Acting, hidden: Callable[..., UUID], as_reader: Callable[..., Acting]
) -> None:
    from sightline.linkage.commands.linking import locked_members

    secret = hidden()
    as_reader(standards)
    person = now_is(secret)
    as_reader(sergeant)
    with scene(sergeant), connection.cursor() as cursor:
        assert locked_members(person.id) == {person.id: []}
        cursor.execute("select 1")
