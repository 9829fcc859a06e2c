"""Sending what leaves for people: one message at a time, whatever happens in between.

A message is marked as being sent in a transaction of its own, sent outside any, and what came of it is noted in
another. A worker that dies between the two leaves a message of which nobody knows: "may have been sent".
"""

import logging

from django.conf import settings
from notifications_python_client.errors import APIError

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as

from .channels import CHANNELS, Handed, Result
from .channels.texts import receipt_of
from .commands import begin_sending, make_digests, note_receipt, note_sending
from .queries.digests import digests_due
from .queries.outgoing import due_on, unconfirmed_texts
from .rules.outgoing import Outcome, Receipt, is_down
from .sending import messenger

_log = logging.getLogger(__name__)
MOST_AT_ONCE = 500
"""How many go out by one channel before the next has its turn."""


def send_outgoing() -> int:
    """Send what waits and whose time has come, by every channel. Gives how many were tried.

    A channel that is down is tried once a round, and its messages wait; a fault at one leaves the others be.
    """
    acting, tried = messenger(), 0
    for channel in CHANNELS:
        try:
            tried += _send_on(acting, channel)
        except Exception:
            _log.exception("Messages by %s", channel)
    return tried


def ask_receipts() -> int:
    """Ask GOV.UK Notify what became of the text messages that it took. Gives of how many it has said so."""
    if not settings.NOTIFY_KEY:
        return 0
    acting, said = messenger(), 0
    with transaction_as(acting.actor):
        waiting = unconfirmed_texts(acting, MOST_AT_ONCE)
    for message in waiting:
        try:
            receipt = receipt_of(message)
        except APIError:
            _log.warning("GOV.UK Notify does not say what became of messages. It is asked again.")
            break
        if receipt is not Receipt.NOT_YET:
            with transaction_as(acting.actor):
                note_receipt(acting, message, receipt)
            said += 1
    return said


def gather_digests() -> int:
    """Make the digests that are due. Gives how many."""
    acting = messenger()
    with transaction_as(acting.actor):
        return make_digests(acting) if digests_due(acting, clock.now()) else 0


def _send_on(acting: Acting, channel: str) -> int:
    tried = 0
    for _ in range(MOST_AT_ONCE):
        with transaction_as(acting.actor):
            first = due_on(acting, channel)
            handed = begin_sending(acting, first) if first else None
        if first is None:
            break
        if handed is None:
            continue
        result = hand_over(handed)
        tried += 1
        with transaction_as(acting.actor):
            note_sending(acting, handed, result)
        if is_down(result.outcome):
            break
    return tried


def hand_over(handed: Handed) -> Result:
    """Send it by its channel. A fault of ours is not taken for not having been sent."""
    try:
        return CHANNELS[handed.channel](handed)
    except Exception as fault:
        _log.exception("A message by %s", handed.channel)
        return Result(Outcome.MAY_HAVE, f"A fault: {type(fault).__name__}.")
