"""Each way out says truly what came of a try: sent, turned down, not reached, or nobody knows."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sightline.core.ids import uuid7
from sightline.notices.channels import Handed
from sightline.notices.channels.mail import send_mail
from sightline.notices.channels.push import public_key, send_push
from sightline.notices.channels.texts import receipt_of, send_text
from sightline.notices.rules.leaving import of_notice
from sightline.notices.rules.outgoing import Outcome, Receipt

from .stand_ins import DROP, Mail, Web, mail_server, web_server

LEAVING = of_notice("statutory", True, "https://sightline.example.org/notices/1/acknowledge")
KEY = "invented-3fa85f64-5717-4562-b3fc-2c963f66afa6-9b2d1c7e-2a55-4a0e-8f6f-0c1d2e3f4a5b"


def handed(channel: str, address: str) -> Handed:
    return Handed(uuid7(), channel, address, LEAVING, is_urgent=True)


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as server:
        yield server


@pytest.fixture
def mail(settings) -> Iterator[Mail]:
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, False
        yield server


def test_mail_goes_under_one_message_id_however_often_it_is_tried(mail: Mail) -> None:
    message = handed("email", "sergeant@example.org")

    assert send_mail(message).outcome is send_mail(message).outcome is Outcome.SENT

    assert len(mail.got) == 2
    assert all(f"Message-ID: <{message.id.hex}@example.org>" in text for text in mail.got)
    assert LEAVING.href in mail.got[0].replace("=\n", "")


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"RCPT": "550 no such person"}, Outcome.REFUSED),
        ({"RCPT": "450 full for now"}, Outcome.NOT_NOW),
        ({"MAIL": "451 not now"}, Outcome.NOT_REACHED),
        ({"END": "554 looks like spam"}, Outcome.NOT_REACHED),
        ({"EHLO": "drop", "HELO": "drop"}, Outcome.NOT_REACHED),
        ({"END": "drop"}, Outcome.MAY_HAVE),
    ],
)
def test_what_a_mail_server_answers(mail: Mail, answers: dict[str, str], outcome: Outcome) -> None:
    mail.answers = answers

    result = send_mail(handed("email", "sergeant@example.org"))

    assert result.outcome is outcome
    assert "sergeant@example.org" not in result.words


def test_mail_without_a_server_is_not_reached(mail: Mail, settings) -> None:
    settings.EMAIL_PORT = 1

    assert send_mail(handed("email", "sergeant@example.org")).outcome is Outcome.NOT_REACHED


@pytest.fixture
def notify(web: Web, settings) -> Web:
    settings.NOTIFY_KEY, settings.NOTIFY_ADDRESS, settings.NOTIFY_TEMPLATE = KEY, web.address, str(uuid7())
    return web


def _problem(status: int, words: str) -> tuple[int, Any]:
    return status, {"status_code": status, "errors": [{"error": "ValidationError", "message": words}]}


def test_notify_is_handed_the_number_our_words_and_our_reference(notify: Web, settings) -> None:
    message = handed("sms", "+447700900123")

    assert send_text(message).outcome is Outcome.SENT

    method, path, headers, body = notify.got[0]
    assert (method, path) == ("POST", "/v2/notifications/sms")
    assert json.loads(body) == {
        "phone_number": "+447700900123",
        "template_id": settings.NOTIFY_TEMPLATE,
        "personalisation": {"words": LEAVING.text},
        "reference": str(message.id),
    }
    claims = jwt.decode(headers["Authorization"].removeprefix("Bearer "), KEY[-36:], algorithms=["HS256"])
    assert claims["iss"] == KEY[-73:-37]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (_problem(400, "phone_number Not enough digits"), Outcome.REFUSED),
        (_problem(400, "Template not found"), Outcome.NOT_REACHED),
        (_problem(403, "Invalid token: API key not found"), Outcome.NOT_REACHED),
        (_problem(429, "Exceeded rate limit"), Outcome.NOT_REACHED),
        (_problem(500, "Internal server error"), Outcome.NOT_REACHED),
        ((DROP, None), Outcome.MAY_HAVE),
    ],
)
def test_what_notify_answers(notify: Web, answer: tuple[int, Any], outcome: Outcome, caplog) -> None:
    notify.answers = [answer]

    result = send_text(handed("sms", "+447700900123"))

    assert result.outcome is outcome
    assert "900123" not in result.words


def test_notify_that_is_not_there_is_not_reached(notify: Web, settings, caplog) -> None:
    settings.NOTIFY_ADDRESS = "http://127.0.0.1:1"

    assert send_text(handed("sms", "+447700900123")).outcome is Outcome.NOT_REACHED


@pytest.mark.parametrize(
    ("known", "posts"), [([{"status": "delivered"}], 0), ([{"status": "technical-failure"}], 1), ([], 1)]
)
def test_where_notifys_answer_was_lost_it_is_asked_before_it_is_sent_again(
    notify: Web, known: list[dict[str, str]], posts: int
) -> None:
    message = replace(handed("sms", "+447700900123"), was_lost=True)
    notify.answers = [(200, {"notifications": known})]

    assert send_text(message).outcome is Outcome.SENT

    assert notify.got[0][1].endswith(f"reference={message.id}")
    assert len([method for method, *_ in notify.got if method == "POST"]) == posts


@pytest.mark.parametrize(
    ("known", "receipt"),
    [
        ([{"status": "delivered"}], Receipt.DELIVERED),
        ([{"status": "permanent-failure"}], Receipt.FAILED),
        ([{"status": "temporary-failure"}, {"status": "sending"}], Receipt.NOT_YET),
        ([], Receipt.NOT_YET),
    ],
)
def test_what_notify_says_later_of_what_it_took(notify: Web, known: list[dict[str, str]], receipt: Receipt) -> None:
    notify.answers = [(200, {"notifications": known})]

    assert receipt_of(uuid7()) is receipt


def test_without_a_key_texts_go_into_a_file(settings, tmp_path: Path) -> None:
    settings.NOTIFY_KEY, settings.SENT_ROOT = "", tmp_path / "sent"
    message = handed("sms", "+447700900123")

    assert send_text(message).outcome is Outcome.SENT

    line = json.loads((tmp_path / "sent" / "texts.jsonl").read_text("utf-8"))
    assert (line["id"], line["to"], line["words"]) == (str(message.id), "+447700900123", LEAVING.text)
    settings.SENT_ROOT = tmp_path / "sent" / "texts.jsonl"
    assert send_text(message).outcome is Outcome.NOT_REACHED, "a disk that takes nothing loses nothing"


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.fixture
def browser(web: Web, settings) -> tuple[ec.EllipticCurvePrivateKey, str]:
    """A browser's key, and what it says of itself; its push service is the web server."""
    settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PLAIN = ["127.0.0.0/8"], True
    key = ec.generate_private_key(ec.SECP256R1())
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = {"p256dh": _encoded(point), "auth": _encoded(b"0123456789abcdef")}
    return key, json.dumps({"endpoint": f"{web.address}/push/1", "keys": keys})


def test_a_push_message_is_read_by_the_browser_alone_and_signed_by_us(
    web: Web, browser: tuple[ec.EllipticCurvePrivateKey, str]
) -> None:
    key, told = browser
    message = handed("push", told)

    assert send_push(message).outcome is Outcome.SENT

    _, path, headers, body = web.got[0]
    shown = json.loads(http_ece.decrypt(body, private_key=key, auth_secret=b"0123456789abcdef", version="aes128gcm"))
    assert (path, shown["body"], shown["href"], shown["tag"]) == (
        "/push/1",
        LEAVING.words,
        LEAVING.href,
        message.id.hex,
    )
    assert (headers["Urgency"], headers["TTL"], headers["Topic"]) == ("high", "86400", message.id.hex)
    parts = dict(part.strip().split("=", 1) for part in headers["Authorization"].removeprefix("vapid ").split(","))
    assert parts["k"] == public_key()
    raw = base64.urlsafe_b64decode(parts["k"] + "==")
    ours = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    claims = jwt.decode(parts["t"], ours, algorithms=["ES256"], audience=web.address)
    assert claims["sub"].startswith("mailto:")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (410, Outcome.REFUSED),
        (404, Outcome.REFUSED),
        (413, Outcome.REFUSED),
        (429, Outcome.NOT_NOW),
        (503, Outcome.NOT_NOW),
        (DROP, Outcome.MAY_HAVE),
    ],
)
def test_what_a_push_service_answers(
    web: Web, browser: tuple[ec.EllipticCurvePrivateKey, str], status: int, outcome: Outcome
) -> None:
    web.answers = [(status, {})]

    assert send_push(handed("push", browser[1])).outcome is outcome


@pytest.mark.parametrize("endpoint", ["https://127.0.0.1/inside", "http://example.org/plain", "https://localhost/"])
def test_a_push_service_within_our_own_network_is_not_gone_to(
    browser: tuple[ec.EllipticCurvePrivateKey, str], settings, endpoint: str
) -> None:
    settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PLAIN = [], False
    told = {**json.loads(browser[1]), "endpoint": endpoint}

    assert send_push(handed("push", json.dumps(told))).outcome is Outcome.NOT_REACHED


def test_a_key_or_an_address_that_is_none_is_turned_down(browser: tuple[ec.EllipticCurvePrivateKey, str]) -> None:
    told = {"endpoint": "https://push.example.org/1", "keys": {"p256dh": "AAAA", "auth": "AAAA"}}
    nowhere = {**json.loads(browser[1]), "endpoint": "https://[::1"}

    assert send_push(handed("push", json.dumps(nowhere))).outcome is Outcome.REFUSED
    assert send_push(handed("push", json.dumps(told))).outcome is Outcome.REFUSED
