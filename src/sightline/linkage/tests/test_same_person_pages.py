"""The pages on which two records are decided to be one person or two, and a wrong link is undone."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.linkage.commands import decide_link, suggest_link
from sightline.linkage.models import LinkNotice, PossibleLink
from sightline.linkage.same_person.taken import Maybe, Sure
from sightline.markers.commands import propose_marker
from sightline.pole.models import Identity, Membership
from sightline.pole.tests.reading_scene import scene

from .same_person_scene import importer, now_is, pair_of, record_of, run_found, somebody

CHILD, GROWN = date(2015, 3, 4), date(1980, 3, 4)


@pytest.fixture
def sergeant(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_sergeant"])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:400]
    return unescape(answer.content.decode())


@pytest.mark.requirement("R52")
def test_both_pages_show_the_warnings_of_both_until_it_is_decided(
    sergeant: Acting, people: dict[str, Acting], client_as: Callable[..., Client]
) -> None:
    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Jaye Marsh", CHILD)
    propose_marker(people["response_officer"], other, "weapons", text="A knife under the bed")
    pair = pair_of(one, other)
    page = text_of(client_as("call_handler"), reverse("person", args=[one.reference]))
    assert "Possibly the same person, not confirmed" in page
    assert "A knife under the bed" in page
    assert reverse("review_link", args=[pair.id]) not in page, "a call handler does not decide"
    assert reverse("review_link", args=[pair.id]) in text_of(
        client_as("response_sergeant"), reverse("person", args=[one.reference])
    )


def test_the_queue_names_both_and_leads_to_the_decision(sergeant: Acting, client_as: Callable[..., Client]) -> None:
    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Jaye Marsh", CHILD)
    pair = pair_of(one, other)
    client = client_as("response_sergeant")
    queue = text_of(client, reverse("same_person_queue"))
    assert one.reference in queue
    assert other.reference in queue
    review = reverse("review_link", args=[pair.id])
    assert review in queue
    side = text_of(client, review)
    assert "Jay Marsh" in side
    assert "Jaye Marsh" in side
    assert "two people have to decide alike" in side


def test_a_decision_is_recorded_from_the_page(sergeant: Acting, client_as: Callable[..., Client]) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Anne Marsh", GROWN)
    pair = pair_of(one, other)
    client, review = client_as("response_sergeant"), reverse("review_link", args=[pair.id])
    refused = client.post(review, {"submission": uuid7(), "outcome": "link", "why": ""})
    assert refused.status_code == 200
    assert client.post(review, {"submission": uuid7(), "outcome": "link", "why": "Met her"}).status_code == 302
    assert now_is(record_of(other)) == one
    again = client.get(review)
    assert again["Location"] == reverse("person", args=[one.reference])


def test_asking_names_somebody_who_signs_in_here(sergeant: Acting, client_as: Callable[..., Client]) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Anne Marsh", GROWN)
    client, review = client_as("response_sergeant"), reverse("review_link", args=[pair_of(one, other).id])
    sent = client.post(review, {"submission": uuid7(), "outcome": "ask", "why": "Are they?", "ask": "nobody.at.all"})
    assert "Nobody signs in by that name" in unescape(sent.content.decode())
    assert PossibleLink.objects.filter(settled_at__isnull=True).count() == 1
    asked = {"submission": uuid7(), "outcome": "ask", "why": "Are they?", "ask": "detective"}
    assert client.post(review, asked).status_code == 302
    detective = client_as("child_abuse_detective")
    [address] = re.findall(r"/same-person/notices/[0-9a-f-]+", text_of(detective, reverse("home")))
    assert review in text_of(detective, address), "whoever is asked and decides is led to the pair"


@pytest.mark.requirement("R52")
def test_a_wrong_link_is_previewed_undone_and_told(
    sergeant: Acting, people: dict[str, Acting], client_as: Callable[..., Client], as_reader: Callable[[Acting], Acting]
) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    run_found(sure=[Sure(record_of(one), record_of(other), "Weighs 30")])
    client_as("response_officer").get(reverse("person", args=[one.reference]))
    propose_marker(people["response_officer"], one, "violent", text="Fought with officers")
    client, address = client_as("response_sergeant"), reverse("unlink_records", args=[one.reference])
    assert "Which records are of somebody else" in text_of(client, address)
    chosen = f"{address}?show=yes&record={record_of(other)}"
    preview = text_of(client, chosen)
    assert "Fought with officers" in preview
    assert people["response_officer"].actor.name in preview
    assert "4 March 1980" in preview
    assert "pole/record" in preview, "without its stylesheet, what a side says runs together"
    assert "propose marker" in preview
    sent = client.post(chosen, {"submission": uuid7(), "why": "Two women"})
    assert sent.status_code == 302, unescape(sent.content.decode())
    assert now_is(record_of(other)) == other
    as_reader(people["response_officer"])
    notice = LinkNotice.objects.get()
    officer = client_as("response_officer")
    assert "Told to you" in text_of(officer, reverse("home"))
    read = reverse("read_link_notice", args=[notice.id])
    assert "Two women" in text_of(officer, read)
    assert officer.post(read, {"submission": uuid7()}).status_code == 302
    assert "Told to you" not in text_of(officer, reverse("home"))
    assert client_as("response_sergeant").get(read).status_code == 404


def test_a_person_can_be_put_beside_another_by_reference(sergeant: Acting, client_as: Callable[..., Client]) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Bo Ling", GROWN)
    client, address = client_as("call_handler"), reverse("suggest_link", args=[one.reference])
    assert "There is no such person" in unescape(
        client.post(address, {"submission": uuid7(), "other": "P-NOPE"}).content.decode()
    )
    assert client.post(address, {"submission": uuid7(), "other": other.reference}).status_code == 302
    assert other.reference in text_of(client, reverse("person", args=[one.reference]))


def test_runs_are_listed_with_their_reports(sergeant: Acting, client_as: Callable[..., Client]) -> None:
    run = run_found()
    client = client_as("records_manager")
    runs = text_of(client, reverse("linkage_runs"))
    assert reverse("linkage_run", args=[run.id]) in runs
    assert "Compare all records now" in runs
    assert "Compare all records now" not in text_of(client_as("response_sergeant"), reverse("linkage_runs"))
    assert "No report is kept" in text_of(client, reverse("linkage_run", args=[run.id]))


def test_the_queue_asks_the_same_number_of_queries_for_one_pair_and_for_three(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    client, asked = client_as("response_sergeant"), []
    for number in (1, 2):
        made = [somebody(sergeant, f"Ann Marsh{number}{n}", GROWN) for n in range(number * 2)]
        maybe = [Maybe(record_of(made[n]), record_of(made[n + 1]), 9.0, 0.9) for n in range(0, len(made), 2)]
        run_found(maybe=maybe, among=frozenset({m.one for m in maybe}))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("same_person_queue")).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[1] <= 22


@pytest.mark.requirement("R52")
def test_a_search_shows_the_warnings_of_both_though_only_one_is_found(
    sergeant: Acting, people: dict[str, Acting], client_as: Callable[..., Client]
) -> None:
    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Unlike Quill", CHILD)
    propose_marker(people["response_officer"], other, "weapons", text="A knife under the bed")
    pair_of(one, other)

    found = client_as("call_handler").post("/search/typed", {"q": "jay marsh", "number": "abcdefghijkl"})

    text = unescape(found.content.decode())
    assert "Possibly the same person, not confirmed" in text
    assert "A knife under the bed" in text
    assert other.reference in text


def test_a_search_does_not_say_of_those_told_apart_that_they_may_be_the_same(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    one, other = somebody(sergeant, "Jay Marsh", GROWN), somebody(sergeant, "Jay Marsh", GROWN)
    pair = pair_of(one, other)
    sent = {"submission": str(uuid7()), "outcome": "apart", "why": "Seen together at the school gate"}
    assert client_as("response_sergeant").post(reverse("review_link", args=[pair.id]), sent).status_code == 302

    found = client_as("call_handler").post("/search/typed", {"q": "jay marsh", "number": "abcdefghijkl"})

    text = found.content.decode()
    assert one.reference in text
    assert other.reference in text
    assert "Possibly the same" not in text


def test_a_pair_whose_record_was_taken_back_with_its_import_waits_for_nobody(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    pair = pair_of(one, other)
    with scene(sergeant) as s:
        s.take_back(clock.now(), Identity.objects.get(id=record_of(other)))
    client = client_as("response_sergeant")
    queue = text_of(client, reverse("same_person_queue"))
    assert "Nothing waits" in queue
    assert one.reference not in queue
    assert client.get(reverse("review_link", args=[pair.id])).status_code == 404
    assert "Possibly the same person" not in text_of(client, reverse("person", args=[one.reference]))
    with pytest.raises(Refused) as refused:
        decide_link(sergeant, pair, "link", "One")
    assert refused.value.refusal.code == "moved_meanwhile"
    with pytest.raises(Refused) as refused:
        suggest_link(sergeant, one, other)
    assert refused.value.refusal.code == "no_person"


def test_a_pair_whose_record_is_nobodys_for_now_leads_to_the_queue(
    sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    pair = pair_of(one, other)
    with scene(sergeant) as s:
        Membership.objects.all().update(retracted_at=s.act.at, retracted_act=s.act.id)
    answer = client_as("response_sergeant").get(reverse("review_link", args=[pair.id]))
    assert answer["Location"] == reverse("same_person_queue")


def test_what_is_typed_is_shown_as_it_was_typed(sergeant: Acting, client_as: Callable[..., Client]) -> None:
    hostile = "<img src=x onerror=alert(1)> {{ 7 }} ' or 1=1 --"
    one, other = somebody(sergeant, f"Ann {hostile}", CHILD), somebody(sergeant, f"Anne {hostile}", CHILD)
    pair = pair_of(one, other)
    client, review = client_as("response_sergeant"), reverse("review_link", args=[pair.id])
    assert client.post(review, {"submission": uuid7(), "outcome": "link", "why": hostile}).status_code == 302
    for address in (review, reverse("same_person_queue"), reverse("decide_cluster", args=[one.reference])):
        page = client.get(address).content.decode()
        assert "<img src=x" not in page
        assert "&lt;img src=x onerror=alert(1)&gt;" in page
    too_long = client.post(review, {"submission": uuid7(), "outcome": "apart", "why": "w" * 1001})
    assert too_long.status_code == 200
    assert PossibleLink.objects.get(id=pair.id).settled_at is None


def test_no_system_decides(sergeant: Acting) -> None:
    pair = pair_of(somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Anne Marsh", GROWN))
    with pytest.raises(Refused) as refused:
        decide_link(importer(), pair, "link", "It weighs 30")
    assert refused.value.refusal.code == "no_permission"
