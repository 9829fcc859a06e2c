"""Taking the logs that command-and-control systems leave in their folders: whatever happens in between.

Each log is taken in a transaction of its own. A worker that is killed is followed by one that takes the file again:
what is in already is known by its number.
"""

import logging
from pathlib import Path
from typing import Any

from django.db import InterfaceError, OperationalError

from sightline.access.actors import Actor
from sightline.access.refusals import Refused
from sightline.core.acts import SYSTEM_TASK, Acting
from sightline.core.alone import alone
from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting

from .commands import deliver_log, note_log_trouble
from .log_folder import LogFolder, logs_in
from .models import ControlSystem

_log = logging.getLogger(__name__)
_FAULT = (
    "It could not be taken, for a fault of Sightline's own, and nothing of it was recorded. Tell those who keep "
    "Sightline: what went wrong is in its worker's log. Once it is mended, put it back: nothing is recorded twice."
)


def acting_for(system: ControlSystem) -> Acting:
    """The system itself, as whoever delivers what lies in its folder."""
    post = "by its folder"
    roles = frozenset({"control_system"})
    return Acting(Actor(system.id, system.name, system.agency_id, system.agency.name, post, "", roles), SYSTEM_TASK)


def take_logs() -> int:
    """Take what waits of every system that is on. Gives how many files were dealt with.

    A system that another worker is taking from is left to that one; a fault in one does not stop the others.
    """
    done = 0
    with transaction_as(system_acting("timekeeper", frozenset({"timekeeper"})).actor):
        systems = list(ControlSystem.objects.filter(is_on=True).select_related("agency").order_by("key"))
    for system in systems:
        try:
            done += take_from(system)
        except Exception:
            _log.exception("The logs of %s", system.key)
    return done


def take_from(system: ControlSystem) -> int:
    """Take what waits of one system, the first first; nothing where another worker does."""
    folder, acting, done = LogFolder(system.key), acting_for(system), 0
    with alone("logs of", system.key) as ours:
        if not ours:
            return 0
        folder.make()
        for path in folder.waiting():
            try:
                _take(folder, acting, system, path)
            except Exception:
                # the database is not there, or the file cannot be read or moved: it stays for the next round
                _log.exception("%s of %s", path.name, system.key)
            else:
                done += 1
    return done


def _take(folder: LogFolder, acting: Acting, system: ControlSystem, path: Path) -> None:
    """Take a file log by log: one that is wrong does not keep the others out. Raises where it is to be tried again."""
    receipts: list[dict[str, Any]] = []
    refused: list[str] = []
    empty = True
    for called, said in logs_in(path):
        empty = False
        try:
            if isinstance(said, ValueError):
                raise said
            with transaction_as(acting.actor):
                receipts.append(deliver_log(acting, system, said, by="files").told)
        except Refused as why:
            refused.append(f"{called}: {why.refusal.words}")
        except ValueError as why:
            refused.append(f"{called}: {why}")
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            _log.exception("%s of %s in %s", called, system.key, path.name)
            refused.append(f"{called}: {_FAULT}")
    with transaction_as(acting.actor):
        if refused or empty:
            note_log_trouble(acting, system, f"{path.name}. {refused[0]}" if refused else "", by="files")
    folder.put_away(path, receipts, refused)
