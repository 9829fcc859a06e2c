"""What agencies' systems are told by webhooks: signed, in order, at least once, and never more than they may know."""

import base64
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sightline.access.handling import NO_CLEARANCE
from sightline.access.refusals import Refused
from sightline.access.roles import ROLES
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.notices import sending
from sightline.notices.commands import MadeWebhook, add_webhook, replay_webhook, rotate_webhook_secret, turn_webhook
from sightline.notices.models import Notice, WebhookDelivery, WebhookEndpoint
from sightline.notices.posting import Posted
from sightline.notices.rules.webhooks import signature
from sightline.notices.sealing import unseal
from sightline.notices.sending import send_waiting
from sightline.pole.commands import FirstFact, add_person, record_event
from sightline.pole.models import Event
from sightline.pole.rules.times import Happened
from sightline.workforce.models import Agency
from sightline.workforce.sign_ins import COUNCIL, FORCE
from sightline.workforce.tests.token_scene import Caller, a_token

ADDRESS = "https://example.org/in"
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


@dataclass
class Receiver:
    """An agency's system as the network would show it: what it got, and what it answers."""

    answers: list[int | None] = field(default_factory=list)
    got: list[tuple[str, dict[str, Any], dict[str, str]]] = field(default_factory=list)

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> Posted:
        self.got.append((url, json.loads(body), headers))
        return Posted(self.answers.pop(0) if self.answers else 204)

    @property
    def topics(self) -> list[str]:
        return [body["type"] for _, body, _ in self.got]


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Receiver:
    made = Receiver()
    monkeypatch.setattr(sending, "post", made.post)
    return made


@pytest.fixture
def administrator(committing_db: str, people: Any) -> Acting:
    return people["system_administrator"]


@pytest.fixture
def officer(committing_db: str, people: Any) -> Acting:
    return people["response_officer"]


def webhook(administrator: Acting, *, agency: str = FORCE, role: str = "response_officer", **more: Any) -> MadeWebhook:
    with transaction_as(administrator.actor):
        made = add_webhook(
            administrator,
            Agency.objects.get(name=agency),
            "Case system",
            "https://example.org/in",
            roles=[role],
            **more,
        )
    return made


def an_event(officer: Acting, title: str = "At the door") -> Event:
    with transaction_as(officer.actor):
        return record_event(officer, "incident", happened=Happened(), title=title)


def states(administrator: Acting) -> list[str]:
    with transaction_as(administrator.actor):
        return list(WebhookDelivery.objects.order_by("published").values_list("state", flat=True))


@pytest.mark.requirement("R104")
def test_a_system_is_told_with_references_and_nothing_else(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    webhook(administrator)
    with transaction_as(officer.actor):
        person = add_person(officer, [FirstFact("name", {"full": "Ada Quill"})])
    event = an_event(officer, "Found at the bus station")

    assert send_waiting() == 2

    url, told, headers = receiver.got[0]
    assert url == "https://example.org/in"
    assert told["type"] == "person.added"
    assert told["data"] == {"person": person.reference, "href": f"/api/v1/people/{person.reference}"}
    assert receiver.got[1][1]["data"] == {"event": event.reference, "href": f"/api/v1/events/{event.reference}"}
    assert "Quill" not in json.dumps(receiver.got)
    assert "bus station" not in json.dumps(receiver.got)
    assert headers["webhook-id"].startswith("msg_")
    assert send_waiting() == 0
    assert len(receiver.got) == 2


def test_each_try_is_signed_anew_under_the_same_id_so_that_no_late_one_looks_stale(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    with clock.frozen(NOON):
        made = webhook(administrator)
        an_event(officer)
        receiver.answers = [500]
        send_waiting()
    with clock.frozen(NOON + timedelta(hours=3)):
        send_waiting()

    first, second = (headers for _, _, headers in receiver.got)
    assert first["webhook-id"] == second["webhook-id"]
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) == 3 * 3600
    secret = base64.b64decode(made.secret.removeprefix("whsec_"))
    body = json.dumps(receiver.got[1][1], separators=(",", ":"), sort_keys=True).encode()
    at = NOON + timedelta(hours=3)
    assert second["webhook-signature"] == signature([secret], second["webhook-id"], at, body)


def test_what_follows_waits_for_what_failed_so_that_the_order_holds(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    with clock.frozen(NOON):
        webhook(administrator)
        first, second = an_event(officer, "First"), an_event(officer, "Second")
        receiver.answers = [503]
        assert send_waiting() == 1
        assert send_waiting() == 0, "its time has not come, and the second waits for it"
    with clock.frozen(NOON + timedelta(minutes=2)):
        assert send_waiting() == 2

    told = [body["data"]["event"] for _, body, _ in receiver.got]
    assert told == [first.reference, first.reference, second.reference]
    assert states(administrator) == ["sent", "sent"]


def test_a_worker_killed_after_it_sent_is_followed_by_one_that_sends_again_under_the_same_id(
    administrator: Acting, officer: Acting, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook(administrator)
    an_event(officer)
    with monkeypatch.context() as broken:
        broken.setattr(sending, "note_webhook", _killed)
        send_waiting()

    send_waiting()

    assert len({headers["webhook-id"] for _, _, headers in receiver.got}) == 1
    assert len(receiver.got) == 2
    assert states(administrator) == ["sent"]


def _killed(*_: Any) -> None:
    raise SystemError("killed")


def test_an_agency_is_told_only_of_what_it_may_see_when_it_is_sent(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    webhook(administrator, agency=COUNCIL, role="social_worker")
    an_event(officer)

    send_waiting()

    assert receiver.got == []
    assert states(administrator) == ["withheld"]


def test_a_partner_is_told_of_its_own_contribution(administrator: Acting, people: Any, receiver: Receiver) -> None:
    webhook(administrator, agency=COUNCIL, role="social_worker")
    social_worker = people["social_worker"]
    an_event(social_worker)

    send_waiting()

    assert receiver.topics == ["event.recorded"]


def test_what_the_agency_may_not_see_any_more_when_it_is_sent_is_not_sent(
    administrator: Acting, officer: Acting, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook(administrator)
    an_event(officer)
    blind = replace(ROLES["response_officer"], clearance=NO_CLEARANCE, own_clearance=NO_CLEARANCE)
    monkeypatch.setitem(ROLES, "response_officer", blind)

    send_waiting()

    assert receiver.got == []
    assert states(administrator) == ["withheld"]


def test_a_system_is_told_of_the_topics_that_were_chosen_for_it(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    webhook(administrator, topics=["person.added"])
    an_event(officer)
    with transaction_as(officer.actor):
        add_person(officer, [FirstFact("sex", {"value": "male"})])

    send_waiting()

    assert receiver.topics == ["person.added"]


def test_what_came_before_the_webhook_is_not_told(administrator: Acting, officer: Acting, receiver: Receiver) -> None:
    an_event(officer)
    webhook(administrator)

    assert send_waiting() == 0


def test_what_an_act_that_was_rolled_back_published_is_never_sent(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    webhook(administrator)
    with pytest.raises(ZeroDivisionError):
        _recorded_and_rolled_back(officer)

    assert send_waiting() == 0


def _recorded_and_rolled_back(officer: Acting) -> None:
    with transaction_as(officer.actor):
        record_event(officer, "incident", happened=Happened())
        raise ZeroDivisionError


def test_after_days_of_failing_it_is_turned_off_and_administrators_are_told(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    with clock.frozen(NOON):
        made = webhook(administrator)
        an_event(officer)
        receiver.answers = [None] * 50
        send_waiting()
    for hours in range(1, 24 * 6, 6):
        with clock.frozen(NOON + timedelta(hours=hours)):
            an_event(officer, f"Hour {hours}")
            send_waiting()

    with transaction_as(administrator.actor):
        endpoint = WebhookEndpoint.objects.get(id=made.endpoint.id)
        told = Notice.objects.filter(to=administrator.actor.user_id)
        assert not endpoint.is_on
        assert [notice.words for notice in told] == [
            f"The webhook Case system of {FORCE} was turned off. "
            "Nothing arrived for five days, or the receiver said that it is gone."
        ]
        assert WebhookDelivery.objects.filter(state="waiting").exists(), "what waits is kept"
    with transaction_as(administrator.actor):
        turn_webhook(administrator, endpoint, on=True, why="Mended")
    receiver.answers = []
    with clock.frozen(NOON + timedelta(days=8)):
        send_waiting()
    assert set(states(administrator)) <= {"sent", "given_up"}


def test_a_receiver_that_says_it_is_gone_is_turned_off_at_once(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    made = webhook(administrator)
    an_event(officer)
    receiver.answers = [410]

    send_waiting()

    with transaction_as(administrator.actor):
        assert not WebhookEndpoint.objects.get(id=made.endpoint.id).is_on


def test_what_was_sent_is_sent_again_once_however_often_that_is_asked(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    webhook(administrator)
    an_event(officer)
    send_waiting()
    with transaction_as(administrator.actor):
        delivery = WebhookDelivery.objects.get()
        replay_webhook(administrator, delivery)
    with pytest.raises(Refused, match="waits to be sent already"), transaction_as(administrator.actor):
        replay_webhook(administrator, delivery)

    send_waiting()
    send_waiting()

    assert len(receiver.got) == 2
    assert receiver.got[0][2]["webhook-id"] == receiver.got[1][2]["webhook-id"]


def test_a_system_has_its_own_sent_again_by_the_api_and_no_other_agencys(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    webhook(administrator)
    an_event(officer)
    send_waiting()
    with transaction_as(administrator.actor):
        ours = Caller(a_token(administrator).text)
        theirs = Caller(a_token(administrator, "social_worker", agency=COUNCIL).text)
    (line,) = ours.get("/webhooks/deliveries").json()["items"]

    assert theirs.get("/webhooks/deliveries").json()["items"] == []
    assert theirs.post(f"/webhooks/deliveries/{line['delivery']}/replay", {}).status_code == 404
    assert ours.post(f"/webhooks/deliveries/{line['delivery']}/replay", {}).status_code == 202
    again = ours.post(f"/webhooks/deliveries/{line['delivery']}/replay", {})
    assert (again.status_code, again.json()["code"]) == (422, "waits")
    send_waiting()
    assert [headers["webhook-id"] for _, _, headers in receiver.got] == [line["id"], line["id"]]


def test_a_rotated_secret_signs_beside_the_old_one_for_the_overlap(
    administrator: Acting, officer: Acting, receiver: Receiver
) -> None:
    with clock.frozen(NOON):
        old = webhook(administrator)
        with transaction_as(administrator.actor):
            new = rotate_webhook_secret(administrator, old.endpoint, overlap=timedelta(hours=24))
        an_event(officer)
        send_waiting()
    with clock.frozen(NOON + timedelta(hours=25)):
        an_event(officer)
        send_waiting()

    first, second = (headers["webhook-signature"].split(" ") for _, _, headers in receiver.got)
    assert (len(first), len(second)) == (2, 1)
    with transaction_as(administrator.actor):
        kept = WebhookEndpoint.objects.get(id=old.endpoint.id)
        secret = unseal(kept.secret, str(kept.id))
    assert new.secret == "whsec_" + base64.b64encode(secret).decode()
    assert secret not in bytes(kept.secret)
