"""Keeping feeds, their keys, their pages; and their age wherever the record is."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.ids import uuid7
from sightline.core.models import LedgerRow
from sightline.core.transactions import set_reader
from sightline.linkage import api, commands, feeds
from sightline.linkage.commands import keep_feed
from sightline.linkage.models import Feed, ImportFile
from sightline.linkage.queries.feeds import feed_notices
from sightline.linkage.queries.feeds import feeds as feed_records
from sightline.linkage.queries.go_live import WHICH
from sightline.linkage.rules.feed_keys import is_key
from sightline.pole.commands import add_place
from sightline.pole.models import Event, Membership
from sightline.workforce.models import Agency

from .feeds_scene import drop, feed, policy
from .scene import LOGS, MAPPING, PEOPLE, importer

__all__ = ["feed", "policy"]
NINE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def test_a_feed_is_kept_for_the_actors_agency_and_changed_by_nobody_elses(feed: Feed, people, policy: Path) -> None:
    mapping = api.mapping_at(policy)
    changed = keep_feed(people["records_manager"], mapping, "crest.toml", every_minutes=15)

    assert (changed.id, changed.every_minutes) == (feed.id, 15)
    ours = importer()
    council = replace(
        ours, actor=replace(ours.actor, agency_id=Agency.objects.get(name__startswith="Averdale Council").id)
    )
    for verb in (
        lambda: keep_feed(council, mapping, "crest.toml", every_minutes=15),
        lambda: commands.renew_feed_key(council, feed),
        lambda: commands.revoke_feed_key(council, feed),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.refusal.code == "not_their_own"
    with pytest.raises(Refused) as refused:
        keep_feed(people["records_manager"], mapping, "crest.toml", every_minutes=0)
    assert refused.value.refusal.code == "not_so_often"


def test_the_key_is_kept_as_a_digest_and_written_nowhere(feed: Feed, people, as_reader) -> None:
    manager = people["records_manager"]

    first, second = commands.renew_feed_key(manager, feed), commands.renew_feed_key(manager, feed)

    assert first != second
    assert len(second) >= 43
    as_reader(people["professional_standards"])
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from core_ledger_detail where body like %s", [f"%{second}%"])
        assert cursor.fetchone() == (0,)
    assert LedgerRow.objects.filter(capability="renew_feed_key").count() == 2


@pytest.mark.requirement("R195", "R52")
@pytest.mark.parametrize(("minutes", "late"), [(50, False), (130, True)])
def test_every_screen_that_relies_on_history_shows_the_age_and_a_late_one_first(
    feed: Feed, client_as, people, as_reader, minutes: int, late: bool
) -> None:
    with clock.frozen(NINE):
        drop("01", people=PEOPLE, logs=LOGS)
        feeds.take_deliveries()
    place = add_place(as_reader(people["response_officer"]), {"street": "Larkspur Rise", "building": "7"}).place
    set_reader(importer().actor)
    person = Membership.objects.get(identity__key="1", identity__system="crest").person
    event = Event.objects.get(source_key="crest:logs:L1")
    client = client_as("referral_unit_researcher")
    with clock.frozen(NINE + timedelta(minutes=minutes)):
        pages = {
            "person": client.get(reverse("person", args=[person.reference])),
            "event": client.get(reverse("event", args=[event.reference])),
            "place": client.get(reverse("place", args=[place.reference])),
            "search": client.post(reverse("search"), {"q": "Marsh"}, follow=True),
            "nothing found": client.post(reverse("search"), {"q": "Zyxw"}, follow=True),
            "imports": client.get(reverse("imports")),
            "feeds": client.get(reverse("feeds")),
        }

    for name, answer in pages.items():
        text = " ".join(answer.content.decode().split())
        assert "The old system was last brought in as delivered on 25 November 2026 at 09:00" in text, name
        assert ('class="app-late"' in text) == late, name


@pytest.mark.requirement("R195", "R52")
@pytest.mark.parametrize(("minutes", "late"), [(50, False), (130, True)])
def test_a_late_feed_is_told_of_where_people_begin_and_work_through_what_waits(
    feed: Feed, client_as, minutes: int, late: bool
) -> None:
    with clock.frozen(NINE):
        drop("01", people=PEOPLE, logs=LOGS)
        feeds.take_deliveries()
    batch = ImportFile.objects.filter(name="people.csv").latest("batch__started_at").batch_id
    client = client_as("records_manager")
    lists = ("go_live", "go_live_rejects", "same_person_queue", "children_at_risk", "home")
    addresses = [*map(reverse, lists), reverse("undo_import", args=[batch])]
    addresses += [reverse("go_live_cases", args=[which]) for which in WHICH]

    with clock.frozen(NINE + timedelta(minutes=minutes)):
        pages = {address: text(client.get(address)) for address in addresses}

    assert {address for address, page in pages.items() if ('class="app-late"' in page) != late} == set()


def test_the_notices_and_the_list_ask_the_same_number_of_queries_for_one_feed_and_for_three(
    feed: Feed, policy: Path
) -> None:
    counts = []
    for number in (1, 3):
        for again in range(1, number):
            other = policy.parent / f"box{again}.toml"
            other.write_text(MAPPING.replace('system = "crest"', f'system = "box{again}"'))
            keep_feed(importer(), api.mapping_at(other), other.name, every_minutes=60)
        drop(f"0{number}", people=PEOPLE.replace("blue", str(number)))
        feeds.take_deliveries()
        reader = importer()
        set_reader(reader.actor)
        with CaptureQueriesContext(connection) as notices:
            assert len(feed_notices(reader)) == number
        with CaptureQueriesContext(connection) as records:
            assert len(feed_records(reader)) == number
        counts.append((len(notices), len(records)))

    assert counts == [(1, 3), (1, 3)]
    assert ImportFile.objects.count() == 2


def sent(**answers: str) -> dict[str, str]:
    """What a form sends."""
    return {**answers, "submission": str(uuid7())}


def text(answer) -> str:
    """What a page says, without its line breaks."""
    return " ".join(answer.content.decode().split())


def test_a_feed_is_set_up_changed_and_turned_off_by_its_page(db, policy: Path, client_as) -> None:
    client, address = client_as("records_manager"), reverse("keep_feed", args=["crest"])
    assert "Set up a feed of The old system" in text(client.get(reverse("feeds")))

    wrong = client.post(address, sent(mapping="crest.toml", every_minutes="0", is_on="on"))
    client.post(address, sent(mapping="crest.toml", every_minutes="30", is_on="on"))
    page = text(client.get(reverse("feeds")))
    client.post(address, sent(mapping="crest.toml", every_minutes="30", is_on="off"))
    off = text(client.get(reverse("feeds")))

    assert "Minutes between deliveries must be" in text(wrong)
    assert "The old system has never delivered; it is expected every 30 minutes." in page
    assert "Set up a feed" not in page
    assert "It is turned off" in off
    assert client.get(reverse("keep_feed", args=["nowhere"])).status_code == 404


def test_the_key_is_shown_once_and_taken_back_by_its_pages(feed: Feed, client_as) -> None:
    client, address = client_as("records_manager"), reverse("renew_feed_key", args=["crest"])
    form = sent()
    shown = client.post(address, form)
    key = re.search(r"<code class=\"app-break\">([\w-]{43})</code>", shown.content.decode())
    assert key
    again = client.post(address, form, follow=True)
    set_reader(importer().actor)
    feed.refresh_from_db()

    assert is_key(key[1], feed.key_sha256)
    assert shown["Cache-Control"] == "no-store"
    assert key[1] not in text(again)
    assert "If nobody copied it, make another." in text(again)
    assert "/api/v1/feeds/crest/deliveries/NAME" in text(client.get(reverse("feeds")))
    client.post(reverse("revoke_feed_key", args=["crest"]), sent())
    assert "Not open: it has no key" in text(client.get(reverse("feeds")))


def test_the_list_shows_what_became_of_each_delivery_and_what_is_wrong(feed: Feed, policy: Path, client_as) -> None:
    drop("01", people=PEOPLE.replace(",M,", ",9,"))
    drop("02", people=PEOPLE[:-20])
    feeds.take_deliveries()
    (policy.parent / "broken.toml").write_text("system = ")
    policy.write_text(MAPPING.replace('system = "crest"', 'system = "lantern"'))

    page = text(client_as("referral_unit_researcher").get(reverse("feeds")))

    assert page.index(">02<") < page.index(">01<")
    assert "<strong>Refused:</strong> people.csv ends in the middle of a row" in page
    assert "Its last delivery (02, " in page
    assert "There is no mapping crest.toml of this system that can be used" in page
    assert "broken.toml cannot be used." in page
    assert "Make a key" not in page


@pytest.mark.parametrize("name", ["keep_feed", "renew_feed_key", "revoke_feed_key"])
def test_who_may_only_see_imports_does_not_keep_feeds(feed: Feed, client_as, name: str) -> None:
    assert client_as("referral_unit_researcher").get(reverse(name, args=["crest"])).status_code == 403
