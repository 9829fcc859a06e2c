"""What an area tells people reaches them and nobody else; what was rolled back was never said."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.db import DatabaseError
from django.test import Client

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import COMMANDS, command
from sightline.core.ids import uuid7
from sightline.core.telling import publish, tell
from sightline.notices.commands import read_notice
from sightline.notices.models import Notice, Published

ABOUT = UUID("0197f5a0-0000-7000-8000-00000000aaaa")
WORDS = "Somebody asks you to look at a record that you own."


@pytest.fixture
def says(people: dict[str, Acting]) -> Iterator[Callable[..., None]]:
    """Runs a command that tells the sergeant and whoever runs it, and refuses at its end where it is asked to."""

    @command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
    def say_something(act: Act, *, fail: bool = False) -> None:
        tell(act, [people["response_sergeant"].actor.user_id, act.actor.user_id], WORDS, href="/search", about=[ABOUT])
        own = [agency for agency in [act.actor.agency_id] if agency]
        publish(act, "record.asked_about", {"reference": "P10001T"}, about=[ABOUT], agencies=own)
        act.about(ABOUT)
        if fail:
            raise Refused(Refusal("not_now", "Not now."))

    yield say_something
    del COMMANDS["say_something"]


def test_a_notice_is_for_whoever_is_told_and_not_for_who_tells(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], says: Callable[..., None]
) -> None:
    officer = as_reader(people["response_officer"])
    says(officer)

    assert not Notice.objects.exists()
    as_reader(people["response_sergeant"])
    assert [(n.words, n.href, n.about) for n in Notice.objects.all()] == [(WORDS, "/search", [ABOUT])]


def test_what_was_rolled_back_was_never_said(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], says: Callable[..., None]
) -> None:
    with pytest.raises(Refused):
        says(as_reader(people["response_officer"]), fail=True)

    assert not Published.objects.exists()
    as_reader(people["response_sergeant"])
    assert not Notice.objects.exists()


def test_what_is_published_for_one_agency_is_not_seen_by_another(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], says: Callable[..., None]
) -> None:
    says(as_reader(people["response_officer"]))

    assert Published.objects.get().body == {"reference": "P10001T"}
    as_reader(people["social_worker"])
    assert not Published.objects.exists()


def test_who_was_told_reads_it_on_their_home_and_it_is_told_no_more(
    people: dict[str, Acting],
    as_reader: Callable[[Acting], Acting],
    says: Callable[..., None],
    client_as: Callable[..., Client],
) -> None:
    says(as_reader(people["response_officer"]))
    as_reader(people["response_sergeant"])
    notice, client = Notice.objects.get(), client_as("response_sergeant")

    assert WORDS in client.get("/").content.decode()
    read = client.post(f"/notices/{notice.id}/read", {"submission": uuid7()})

    assert (read.status_code, read["Location"]) == (302, "/search")
    assert WORDS not in client.get("/").content.decode()
    assert WORDS in client.get("/notices").content.decode()


def test_somebody_elses_notice_is_absent_and_cannot_be_read(
    people: dict[str, Acting],
    as_reader: Callable[[Acting], Acting],
    says: Callable[..., None],
    client_as: Callable[..., Client],
) -> None:
    says(as_reader(people["response_officer"]))
    as_reader(people["response_sergeant"])
    notice = Notice.objects.get()

    assert client_as("call_handler").get(f"/notices/{notice.id}/read").status_code == 404
    with pytest.raises(Refused, match="somebody else"):
        read_notice(as_reader(people["call_handler"]), notice)


def test_a_notice_is_never_reworded(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], says: Callable[..., None]
) -> None:
    @command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
    def reword_notice(act: Act) -> None:
        act.about(ABOUT)
        Notice.objects.update(words="Nothing of note.")

    says(as_reader(people["response_officer"]))
    try:
        with pytest.raises(DatabaseError, match="never overwritten"):
            reword_notice(as_reader(people["response_sergeant"]))
    finally:
        del COMMANDS["reword_notice"]
