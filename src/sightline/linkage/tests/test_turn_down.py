"""What a feed's delivery waits for; and how somebody lets those behind it pass."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.core.ids import uuid7
from sightline.core.transactions import set_reader
from sightline.linkage import commands, feeds
from sightline.linkage.models import Feed, FeedDelivery, ImportBatch
from sightline.linkage.rules.problems import NotNow
from sightline.linkage.working import work_on

from .feeds_scene import drop, feed, policy, states, told
from .scene import LOGS, PEOPLE, importer
from .test_import_pages import text

__all__ = ["feed", "policy"]


def failing(*args: object, **kwargs: object) -> None:
    raise ValueError("a slip")


@pytest.mark.requirement("R52")
def test_a_delivery_during_an_undo_waits_and_goes_in_after_it(feed: Feed) -> None:
    drop("01", people=PEOPLE)
    feeds.take_deliveries()
    batch = ImportBatch.objects.get()
    commands.ask_undo(importer(), batch, "The wrong file")
    drop("02", people=PEOPLE, logs=LOGS)

    assert feeds.take_deliveries() == []

    set_reader(importer().actor)
    name, ended, trouble = states()[1]
    assert (name, ended) == ("02", False)
    assert "is being undone" in trouble
    work_on(batch.id)
    assert feeds.take_deliveries() == ["crest/02"]
    set_reader(importer().actor)
    assert states()[1] == ("02", True, "")


def test_a_delivery_that_another_process_is_at_waits(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    drop("01", people=PEOPLE)

    def elsewhere(*args: object, **kwargs: object) -> None:
        raise NotNow("Another process is working on this import at this moment.")

    with monkeypatch.context() as patched:
        patched.setattr(feeds, "import_extract", elsewhere)
        assert feeds.take_deliveries() == []

    set_reader(importer().actor)
    assert states() == [("01", False, "Another process is working on this import at this moment.")]
    assert feeds.take_deliveries() == ["crest/01"]


@pytest.mark.requirement("R52")
def test_a_delivery_that_waits_is_turned_down_and_the_next_goes_in(
    feed: Feed, monkeypatch: pytest.MonkeyPatch, client_as: Callable[[str], Client]
) -> None:
    drop("01", people=PEOPLE)
    with monkeypatch.context() as patched:
        patched.setattr(feeds, "import_extract", failing)
        feeds.take_deliveries()
    drop("02", people=PEOPLE)
    client, address = client_as("records_manager"), reverse("turn_down_delivery", args=["crest", "01"])

    assert "Turn it down" in text(client.get(reverse("feeds")))
    assert "It waits because: A fault stopped it (ValueError)" in text(client.get(address))
    assert "Say why it is not to be brought in" in text(client.post(address, {"submission": uuid7(), "why": ""}))
    page = text(client.post(address, {"submission": uuid7(), "why": "It stops the worker"}, follow=True))

    assert "01 is turned down" in page
    assert client.get(address).status_code == 404
    assert feeds.take_deliveries() == ["crest/01", "crest/02"]
    set_reader(importer().actor)
    assert [(name, ended, bool(trouble)) for name, ended, trouble in states()] == [
        ("01", True, True),
        ("02", True, False),
    ]
    assert told("01").endswith("turned it down: It stops the worker")


def test_what_nothing_holds_up_is_not_turned_down(feed: Feed) -> None:
    drop("01", people=PEOPLE)
    feeds.take_deliveries()
    set_reader(importer().actor)

    with pytest.raises(Refused, match="is in, or was turned down already"):
        commands.turn_down_delivery(keeper(), FeedDelivery.objects.get(), "No")


def keeper():
    """Somebody of the force who keeps feeds."""
    from dataclasses import replace

    ours = importer()
    return replace(ours, actor=replace(ours.actor, roles=frozenset({"records_manager"})))
