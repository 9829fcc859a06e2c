"""What a fault is called for the people who meet it: a full disk, a database that was lost, or something else."""

import errno

import psycopg
from django.db import Error, InterfaceError, OperationalError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_DISK_FULL = "53100"
# PostgreSQL is stopping or was stopped, the connection is gone, or two acts were in each other's way: the next try does
_PASSES = ("08", "40", "57")


def is_full(fault: BaseException) -> bool:
    """Whether there is no room on a disk: on one of files, or on the database's."""
    if isinstance(fault, OSError):
        return fault.errno in _FULL
    return _state(fault) == _DISK_FULL


def is_lost(fault: BaseException) -> bool:
    """Whether the database went away meanwhile, and nothing else is wrong."""
    if not isinstance(fault, OperationalError | InterfaceError | psycopg.OperationalError | psycopg.InterfaceError):
        return False
    state = _state(fault)
    return state is None or state.startswith(_PASSES)


def said_of(fault: BaseException) -> str:
    """What stopped it and what is safe, in a sentence or two."""
    what = "There is no room left on the disk" if is_full(fault) else f"A fault stopped it ({type(fault).__name__})"
    return f"{what}. What was done so far is safe, and nothing is half-written."


def what_to_do(fault: BaseException) -> str:
    """What to do about it, before it is asked for again."""
    if is_full(fault):
        return "Have those who keep Sightline make room."
    return "Tell those who keep Sightline: its log says more."


def _state(fault: BaseException) -> str | None:
    """PostgreSQL's word for what went wrong, where it said one."""
    cause = fault.__cause__ if isinstance(fault, Error) else fault
    return cause.sqlstate if isinstance(cause, psycopg.Error) else None
