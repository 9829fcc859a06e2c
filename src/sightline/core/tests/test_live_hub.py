"""Who is told of what: each page hears its own topics, nobody is told more than fits, and all agree on a version."""

import pytest

from sightline.core.live.hub import MOST_WAITING, RESYNC, Hub
from sightline.core.live.served import _beside


def test_all_who_hear_a_topic_are_told_the_same_version_and_nobody_else_is() -> None:
    hub = Hub()
    one, other, third = hub.join("a", {"team.1"}), hub.join("b", {"team.1", "team.2"}), hub.join("c", {"team.3"})
    hub.changed("team.1")
    assert one.take() == other.take() != {}
    assert third.take() == {}


def test_of_several_changes_of_a_topic_only_the_last_waits() -> None:
    hub = Hub()
    listener = hub.join("a", {"team.1"})
    hub.changed("team.1")
    first = dict(listener.waiting)
    hub.changed("team.1")
    assert set(listener.waiting) == set(first)
    assert listener.waiting != first


def test_with_more_than_fits_a_page_is_told_to_ask_for_everything_again_and_not_more_until_it_does() -> None:
    hub, topics = Hub(), [f"team.{number}" for number in range(MOST_WAITING + 3)]
    listener = hub.join("a", topics)
    for topic in topics:
        hub.changed(topic)
    assert list(listener.take()) == [RESYNC]
    hub.changed("team.1")
    assert list(listener.take()) == ["team.1"]


def test_whoever_has_left_or_was_signed_out_hears_nothing_more() -> None:
    hub = Hub()
    gone, out, still = hub.join("a", {"force"}), hub.join("b", {"force"}), hub.join("c", {"force"})
    hub.leave(gone)
    assert hub.end_but({"c"}) == 1
    hub.changed("force")
    assert (gone.take(), out.ended, still.ended) == ({}, True, False)
    assert (hub.sessions(), len(hub)) == ({"b", "c"}, 2)


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:41234", True),
        ("http://localhost:8000", "127.0.0.1:41234", False),
        ("https://elsewhere.example.org", "sightline.example.org", False),
        ("", "127.0.0.1:41234", False),
        ("null", "127.0.0.1:41234", False),
    ],
)
def test_only_a_page_of_the_same_host_may_listen_from_another_port(origin: str, host: str, allowed: bool) -> None:
    assert bool(_beside({"origin": origin, "host": host})) == allowed
