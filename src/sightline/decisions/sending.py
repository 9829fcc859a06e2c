"""Sending decisions to the systems that are live for their scale, whatever happens in between.

Each step is in a transaction of its own, and nothing is sent within one. A worker that is killed after it sent and
before it noted so is followed by one that sends again, under the same key: whoever has it already says so.
"""

import json
import logging
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.alone import alone
from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting

from .adapters import deliver
from .commands import note_live_send
from .models import LiveSystem
from .queries.live import next_live_send, what_is_sent
from .rules.live import is_nothing_new

_log = logging.getLogger(__name__)
MOST_AT_ONCE = 200


def timekeeper() -> Acting:
    """The system actor that sends."""
    return system_acting("timekeeper", frozenset({"timekeeper"}))


def send_decisions() -> int:
    """Send what waits and whose time has come, to every live system. Gives how many were tried.

    A system that is down does not keep the others waiting.
    """
    acting, tried = timekeeper(), 0
    with transaction_as(acting.actor):
        systems = list(LiveSystem.objects.filter(is_on=True).order_by("key"))
    for system in systems:
        try:
            tried += _send_to(acting, system)
        except Exception:
            _log.exception("The live system %s", system.key)
    return tried


def _send_to(acting: Acting, system: LiveSystem) -> int:
    with alone("live system", str(system.id)) as ours:
        if not ours:
            return 0
        done: set[UUID] = set()
        while len(done) < MOST_AT_ONCE and _send_next(acting, system, done):
            pass
    return len(done)


def _send_next(acting: Acting, system: LiveSystem, done: set[UUID]) -> bool:
    with transaction_as(acting.actor):
        send = next_live_send(acting, system, clock.now(), done)
        told = what_is_sent(acting, send) if send else None
    if send is None or told is None:
        return False
    done.add(send.id)
    answer = deliver(
        system, str(send.id), json.dumps(told, separators=(",", ":"), sort_keys=True).encode(), clock.now()
    )
    if is_nothing_new(answer, send.state, by_files=system.how == LiveSystem.How.FILES):
        return True
    with transaction_as(acting.actor):
        note_live_send(acting, send, answer)
    return True
