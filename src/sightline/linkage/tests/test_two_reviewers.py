"""Two people who decide at the same moment, each on a connection of their own: one is told, and nothing is lost."""

import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import connection, connections

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.linkage.commands import decide_link, suggest_link, unlink_records
from sightline.linkage.importer import nobody_yet
from sightline.linkage.models import LinkDecision, PossibleLink
from sightline.linkage.rules.deciding import APART, LINK
from sightline.linkage.same_person.taken import Maybe
from sightline.pole.models import Membership, Person

from .same_person_scene import now_is, record_of, run_found, somebody

CHILD, GROWN = date(2015, 3, 4), date(1980, 3, 4)
Deed = Callable[[Acting], object]


class AtOnce:
    """Runs a second person's deed on a connection of its own, while the first's is done and not yet committed."""

    def __init__(self, acting: Acting, deed: Deed) -> None:
        self.acting, self.deed = acting, deed
        self.outcome: object = None
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            with transaction_as(self.acting.actor):
                self.outcome = self.deed(self.acting)
        except Refused as refused:
            self.outcome = refused.refusal.code
        except Exception as fault:
            self.outcome = fault
        finally:
            connections["default"].close()

    def beside(self, first: Acting, deed: Deed) -> object:
        """Do the first's, let the second begin and wait for it, commit; gives what became of the second's."""
        with transaction_as(first.actor):
            deed(first)
            self.thread.start()
            wait_until_somebody_waits()
        self.thread.join(20)
        assert not self.thread.is_alive()
        return self.outcome


def wait_until_somebody_waits() -> None:
    """Until another session waits for a lock of this one's. PostgreSQL is asked, and answers within 10 seconds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "do $$ begin for n in 1..1000 loop perform pg_stat_clear_snapshot();"
            " if exists (select from pg_stat_activity where datname = current_database()"
            " and pg_backend_pid() = any (pg_blocking_pids(pid))) then return; end if;"
            " perform pg_sleep(0.01); end loop; raise exception 'nobody waits'; end $$"
        )


@pytest.fixture
def two(committing_db: str, people: dict[str, Acting]) -> Iterator[tuple[Acting, Acting]]:
    yield people["response_sergeant"], people["child_abuse_detective"]
    connections["default"].close()


def pairs_found(acting: Acting, *made: Person) -> list[PossibleLink]:
    """Each of them may be one with the first."""
    with transaction_as(nobody_yet().actor):
        run_found(maybe=[Maybe(record_of(made[0]), record_of(other), 9.0, 0.9) for other in made[1:]])
    with transaction_as(acting.actor):
        return list(PossibleLink.objects.filter(settled_at__isnull=True).order_by("found_at", "id"))


def made_of(acting: Acting, born: date, number: int) -> list[Person]:
    with transaction_as(acting.actor):
        return [somebody(acting, f"Ann Marsh{n}", born) for n in range(number)]


def test_of_two_who_decide_otherwise_the_second_is_told_and_the_first_stands(two: tuple[Acting, Acting]) -> None:
    sergeant, detective = two
    one, other = made_of(sergeant, GROWN, 2)
    [pair] = pairs_found(sergeant, one, other)
    second = AtOnce(detective, lambda acting: decide_link(acting, pair, APART, "Two"))
    assert second.beside(sergeant, lambda acting: decide_link(acting, pair, LINK, "One")) == "settled_already"
    with transaction_as(sergeant.actor):
        assert now_is(record_of(other)) == one
        assert [d.outcome for d in LinkDecision.objects.all()] == ["link"]


def test_two_who_say_the_same_of_a_child_at_once_are_two(two: tuple[Acting, Acting]) -> None:
    sergeant, detective = two
    one, other = made_of(sergeant, CHILD, 2)
    [pair] = pairs_found(sergeant, one, other)
    second = AtOnce(detective, lambda acting: decide_link(acting, pair, LINK, "One").in_force)
    assert second.beside(sergeant, lambda acting: decide_link(acting, pair, LINK, "One")) is True
    with transaction_as(sergeant.actor):
        assert now_is(record_of(other)) == one


def test_two_who_link_others_to_the_same_person_leave_nobody_behind(two: tuple[Acting, Acting]) -> None:
    sergeant, detective = two
    early, one, late = made_of(sergeant, GROWN, 3)
    pairs = {frozenset((p.one_id, p.other_id)): p for p in pairs_found(sergeant, one, early, late)}
    with transaction_as(sergeant.actor):
        with_late, with_early = (pairs[frozenset((record_of(one), record_of(other)))] for other in (late, early))
    second = AtOnce(detective, lambda acting: decide_link(acting, with_early, LINK, "One").in_force)
    assert second.beside(sergeant, lambda acting: decide_link(acting, with_late, LINK, "One")) is True
    with transaction_as(sergeant.actor):
        assert {now_is(record_of(person)) for person in (early, one, late)} == {early}


def test_two_who_put_the_same_two_side_by_side_make_one_pair(two: tuple[Acting, Acting]) -> None:
    sergeant, detective = two
    one, other = made_of(sergeant, GROWN, 2)
    second = AtOnce(detective, lambda acting: suggest_link(acting, one, other).settled_as)
    assert second.beside(sergeant, lambda acting: suggest_link(acting, other, one)) == ""
    with transaction_as(sergeant.actor):
        assert PossibleLink.objects.count() == 1


def test_two_who_separate_the_same_record_separate_it_once(two: tuple[Acting, Acting]) -> None:
    sergeant, detective = two
    one, other = made_of(sergeant, GROWN, 2)
    [pair] = pairs_found(sergeant, one, other)
    with transaction_as(sergeant.actor):
        decide_link(sergeant, pair, LINK, "One")
    chosen = [record_of_committed(sergeant, other)]
    second = AtOnce(detective, lambda acting: unlink_records(acting, one, chosen, "Two"))
    assert second.beside(sergeant, lambda acting: unlink_records(acting, one, chosen, "Two")) == "none_chosen"
    with transaction_as(sergeant.actor):
        assert Membership.objects.filter(retracted_at__isnull=True).count() == 2


def record_of_committed(acting: Acting, person: Person):
    with transaction_as(acting.actor):
        return record_of(person)
