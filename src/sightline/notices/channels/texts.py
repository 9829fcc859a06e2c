"""Text messages, through GOV.UK Notify; into a file where no key of Notify's is set.

Notify keeps our reference with each message. Where its answer was lost it is asked for that reference first: what it
has is not sent again.
"""

import json
import os
from typing import Any
from uuid import UUID

import requests
from django.conf import settings
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from sightline.core import clock
from sightline.notices.rules.outgoing import Outcome, Receipt

from .handed import Handed, Result

SECONDS = 20
_NOT_SENT_AFTER_ALL = {"permanent-failure", "temporary-failure", "technical-failure"}


def send_text(handed: Handed) -> Result:
    """Send one text message."""
    if not settings.NOTIFY_KEY:
        return _into_file(handed)
    client = NotificationsAPIClient(settings.NOTIFY_KEY, base_url=settings.NOTIFY_ADDRESS, timeout=SECONDS)
    try:
        if handed.was_lost and _has(client, handed):
            return Result(Outcome.SENT, "Notify has it since the try whose answer was lost.")
        client.send_sms_notification(
            phone_number=handed.address,
            template_id=settings.NOTIFY_TEMPLATE,
            personalisation={"words": handed.leaving.text},
            reference=str(handed.id),
        )
    except APIError as error:
        return _of_error(error)
    return Result(Outcome.SENT)


def _has(client: NotificationsAPIClient, handed: Handed) -> bool:
    """Whether Notify took this message before, and has not failed with it."""
    found = client.get_all_notifications(reference=str(handed.id)).get("notifications", [])
    return any(each.get("status") not in _NOT_SENT_AFTER_ALL for each in found)


def receipt_of(message: UUID) -> Receipt:
    """What Notify says became of a message that it took. Raises `APIError` where it says nothing."""
    client = NotificationsAPIClient(settings.NOTIFY_KEY, base_url=settings.NOTIFY_ADDRESS, timeout=SECONDS)
    found = client.get_all_notifications(reference=str(message)).get("notifications", [])
    said = {str(each.get("status")) for each in found}
    if "delivered" in said:
        return Receipt.DELIVERED
    return Receipt.FAILED if said and said <= _NOT_SENT_AFTER_ALL else Receipt.NOT_YET


def _of_error(error: APIError) -> Result:
    """What Notify's client raises: with an answer of Notify's, or of the network's in its place."""
    if error.response is None:
        return _of_network(error.__context__)
    status = error.response.status_code
    if status == 400 and "phone_number" in json.dumps(error.message, default=str):
        return Result(Outcome.REFUSED, "Notify turned the number down (400).")
    # a wrong key, a template that is not there, a limit that is reached, a fault of theirs: all messages fare the same
    return Result(Outcome.NOT_REACHED, f"Notify takes nothing from us at present ({status}).")


def _of_network(error: BaseException | None) -> Result:
    words = f"{type(error).__name__}."
    if isinstance(error, requests.ConnectTimeout) or _never_connected(error):
        return Result(Outcome.NOT_REACHED, f"Notify could not be reached: {words}")
    return Result(Outcome.MAY_HAVE, f"Notify's answer was lost: {words}")


def _never_connected(error: Any) -> bool:
    """Whether no connection was made: a name that is not found, a port that is closed, a certificate that is wrong."""
    if isinstance(error, requests.exceptions.SSLError | requests.exceptions.ProxyError):
        return True
    reason = getattr(error.args[0], "reason", None) if error is not None and error.args else None
    return type(reason).__name__ in ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError")


def _into_file(handed: Handed) -> Result:
    """Write it where a demonstration's messages can be read. On the disk before it counts as sent."""
    line = {"id": str(handed.id), "to": handed.address, "words": handed.leaving.text, "at": clock.now().isoformat()}
    try:
        settings.SENT_ROOT.mkdir(parents=True, exist_ok=True)
        with (settings.SENT_ROOT / "texts.jsonl").open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(line)}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return Result(Outcome.NOT_REACHED, f"The file of text messages could not be written: {type(error).__name__}.")
    return Result(Outcome.SENT)
