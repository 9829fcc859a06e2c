"""Several records that all may be one person: side by side at once, each decided by the rule for two."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from html import unescape
from itertools import combinations, pairwise

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.linkage.commands import decide_cluster, decide_link
from sightline.linkage.models import LinkDecision, PossibleLink
from sightline.linkage.queries.cluster import MOST_BESIDE, cluster_of, near_to
from sightline.linkage.rules.deciding import APART, LINK
from sightline.linkage.same_person.taken import Maybe
from sightline.pole.models import Person
from sightline.pole.tests.ledger import last_act

from .same_person_scene import now_is, record_of, run_found, somebody

CHILD, GROWN = date(2015, 3, 4), date(1980, 3, 4)


@pytest.fixture
def sergeant(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_sergeant"])


def chained(acting: Acting, born: date, *names: str) -> list[Person]:
    """People each of whom may be one with the next: the weights fall."""
    made = [somebody(acting, name, born) for name in names]
    pairs = [Maybe(record_of(one), record_of(other), 20.0 - n, 0.9) for n, (one, other) in enumerate(pairwise(made))]
    run_found(maybe=pairs)
    return made


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:400]
    return unescape(answer.content.decode())


def test_all_within_three_steps_stand_beside_the_first_nearest_first(sergeant: Acting) -> None:
    made = chained(sergeant, GROWN, "Ann Marsh", "Anne Marsh", "Anna Marsh", "Annie Marsh", "Any Marsh")
    shown = [column.record.line.person for column in cluster_of(sergeant, made[0]).columns]
    assert shown == [person.id for person in made[:4]]


def test_of_very_many_the_nearest_are_shown_and_the_others_counted(sergeant: Acting) -> None:
    first = somebody(sergeant, "Unknown Unknown")
    others = [somebody(sergeant, f"Unknown Unknown{n}") for n in range(MOST_BESIDE + 3)]
    pairs = [Maybe(record_of(first), record_of(other), float(n), 0.9) for n, other in enumerate(others)]
    run_found(maybe=pairs)
    near, more = near_to(sergeant, first.id)
    assert near == [first.id, *(other.id for other in others[:-MOST_BESIDE:-1])]
    assert more == 4


def test_a_crowd_all_of_whom_may_be_one_is_not_walked_through(
    sergeant: Acting, django_assert_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    made = [record_of(somebody(sergeant, "Unknown Unknown")) for _ in range(20)]
    run_found(maybe=[Maybe(one, other, 9.0, 0.9) for one, other in combinations(made, 2)])
    first = now_is(made[0]).id
    with django_assert_num_queries(1):
        near, more = near_to(sergeant, first)
    assert (len(near), more) == (MOST_BESIDE, 20 - MOST_BESIDE)


def test_chosen_adults_become_one_at_once_and_who_is_not_chosen_stays_open(sergeant: Acting) -> None:
    one, two, three, four = chained(sergeant, GROWN, "Ann Marsh", "Anne Marsh", "Anna Marsh", "Annie Marsh")
    done = decide_cluster(sergeant, two, [one, three], "I know her: one woman")
    assert [(each.in_force, each.person) for each in done] == [(True, one.reference)] * 2
    assert {now_is(record_of(each)) for each in (one, two, three)} == {one}
    assert now_is(record_of(four)) == four
    assert PossibleLink.objects.filter(settled_at__isnull=True).count() == 1
    assert LinkDecision.objects.count() == 2, "each is a decision of its own"
    assert {record_of(each) for each in (one, two, three)} <= set(last_act("decide_cluster").subjects)


@pytest.mark.requirement("R52")
def test_a_childs_wait_for_a_second_person_each(sergeant: Acting, people: dict[str, Acting]) -> None:
    one, two, three = chained(sergeant, CHILD, "Jay Marsh", "Jaye Marsh", "Jai Marsh")
    assert [each.needed for each in decide_cluster(sergeant, one, [two, three], "Same school")] == [2, 2]
    assert now_is(record_of(two)) == two
    done = decide_cluster(people["child_abuse_detective"], one, [two], "I visited: one boy")
    assert done[0].in_force
    assert now_is(record_of(two)) == one
    assert now_is(record_of(three)) == three


def test_all_are_decided_or_none(sergeant: Acting) -> None:
    one, two, three = chained(sergeant, CHILD, "Jay Marsh", "Jaye Marsh", "Jai Marsh")
    decide_link(sergeant, PossibleLink.objects.get(one__in=[record_of(two)], other=record_of(three)), LINK, "One")
    decide_cluster(sergeant, two, [one], "One")
    before = LinkDecision.objects.count()
    with pytest.raises(Refused, match=three.reference) as refused:
        decide_cluster(sergeant, two, [three, one], "Once more")
    assert refused.value.refusal.code == "second_person"
    assert LinkDecision.objects.count() == before
    with pytest.raises(Refused) as refused:
        decide_cluster(sergeant, two, [], "Nobody")
    assert refused.value.refusal.code == "none_chosen"


def test_twins_who_were_told_apart_do_not_become_one_by_way_of_a_third(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    one, two, three = (somebody(sergeant, name, GROWN) for name in ("Ann Marsh", "Anna Marsh", "Anne Marsh"))
    run_found(maybe=[Maybe(record_of(two), record_of(three), 9.0, 0.9)])
    decide_link(sergeant, PossibleLink.objects.get(), APART, "Twins")
    run_found(maybe=[Maybe(record_of(one), record_of(other), 9.0, 0.9) for other in (two, three)])
    with pytest.raises(Refused) as refused:
        decide_cluster(sergeant, one, [two, three], "All alike")
    assert refused.value.refusal.code == "told_apart"
    assert three.reference in refused.value.refusal.words
    assert {now_is(record_of(each)) for each in (one, two, three)} == {one, two, three}
    sent = client_as("response_sergeant").post(
        reverse("decide_cluster", args=[one.reference]),
        {"submission": uuid7(), "same": [two.reference, three.reference], "why": "All alike"},
    )
    assert "Look at those two by themselves" in unescape(sent.content.decode())
    assert decide_cluster(sergeant, one, [two], "Met her")[0].in_force


def test_the_page_sets_them_side_by_side_and_records_the_decision(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    one, two, three = chained(sergeant, GROWN, "Ann Marsh", "Anne Marsh", "Anna Marsh")
    client, address = client_as("response_sergeant"), reverse("decide_cluster", args=[one.reference])
    page = text_of(client, address)
    for person in (two, three):
        assert f'value="{person.reference}"' in page
    refused = client.post(address, {"submission": uuid7(), "same": [], "why": "Met her"})
    assert "Choose those who are the same person as the first" in unescape(refused.content.decode())
    sent = client.post(address, {"submission": uuid7(), "same": [two.reference], "why": "Met her"})
    assert sent["Location"] == reverse("person", args=[one.reference])
    assert now_is(record_of(two)) == one
    assert now_is(record_of(three)) == three


def test_who_was_decided_on_already_by_the_reader_is_not_offered_again(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    one, two = chained(sergeant, CHILD, "Jay Marsh", "Jaye Marsh")
    decide_cluster(sergeant, one, [two], "Same school")
    page = text_of(client_as("response_sergeant"), reverse("decide_cluster", args=[one.reference]))
    assert "another person has to say so too" in page
    assert "Record these decisions" not in page


def test_the_queue_the_pair_and_the_record_lead_there_where_there_are_several(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    one, two, _ = chained(sergeant, CHILD, "Jay Marsh", "Jaye Marsh", "Jai Marsh")
    client = client_as("response_sergeant")
    together = reverse("decide_cluster", args=[two.reference])
    assert together in text_of(client, reverse("same_person_queue"))
    assert together in text_of(client, reverse("person", args=[two.reference]))
    assert together not in text_of(client_as("call_handler"), reverse("person", args=[two.reference]))
    assert reverse("decide_cluster", args=[one.reference]) not in text_of(
        client, reverse("person", args=[one.reference])
    ), "there is one other only"
    pair = PossibleLink.objects.get(one=record_of(one))
    review = text_of(client, reverse("review_link", args=[pair.id]))
    assert "They may be one with 1 other person as well" in review


def test_the_queue_has_one_row_for_several_pairs_that_have_somebody_in_common(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    one, two, three = chained(sergeant, CHILD, "Jay Marsh", "Jaye Marsh", "Jai Marsh")

    queue = text_of(client_as("response_sergeant"), reverse("same_person_queue"))

    assert queue.count('scope="row"') == 1
    assert "2 records, each perhaps theirs" in queue
    pairs = [PossibleLink.objects.get(one=record_of(a), other=record_of(b)) for a, b in ((one, two), (two, three))]
    assert all(reverse("review_link", args=[pair.id]) in queue for pair in pairs)


def test_somebody_with_no_open_pair_leads_back_to_the_record(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    alone = somebody(sergeant, "Ann Marsh", GROWN)
    answer = client_as("response_sergeant").get(reverse("decide_cluster", args=[alone.reference]))
    assert answer["Location"] == reverse("person", args=[alone.reference])
