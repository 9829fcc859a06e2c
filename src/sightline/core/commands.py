"""`@command`: the one way to write.

A command runs in one transaction: the permission is checked, the write guard lifted, the function run and the ledger
row written last. If any of these is missing, everything is rolled back; what was refused or failed goes on the ledger
on its own, outside what rolled back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, lacks, refuse_if
from sightline.access.separation import SEPARATIONS, holding

from . import guard, ledger
from .acts import Act, Acting, Effect, Outcome
from .asking import value_of

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Command:
    """What the house knows of one command: shown on generated pages, walked by tests."""

    name: str
    module: str
    permission: Permission
    effect: Effect
    summary: str
    run: Callable[..., Any]
    separations: tuple[str, ...] = ()


COMMANDS: dict[str, Command] = {}
"""Every command by name. Filled by the decorator when the areas' command modules are imported."""


class SaidNothing(Exception):
    """A command ended without saying what it was about. It was rolled back."""


class AlreadyRecorded(Exception):
    """The same submission arrived twice. The first was recorded; the second changed nothing."""

    def __init__(self, act: UUID) -> None:
        super().__init__("This was already recorded. Nothing was recorded twice.")
        self.act = act


def command(
    *, permission: Permission, effect: Effect, separations: tuple[str, ...] = ()
) -> Callable[[Callable[Concatenate[Act, P], R]], Callable[Concatenate[Acting | Act, P], R]]:
    """Make a command of a function whose first parameter is the act.

    Called with an `Acting` (or, from another command, with its `Act`). Raises `Refused` (with a sentence) and
    `AlreadyRecorded`; anything else is a fault, and is on the ledger as failed. `separations` are keys of
    `access.separation.SEPARATIONS`: the function has to ask `separated` of each of them before it ends.
    """
    unknown = set(separations) - set(SEPARATIONS)
    if unknown:
        raise ValueError(f"There is no separation of duties called {', '.join(sorted(unknown))}.")

    def decorate(function: Callable[Concatenate[Act, P], R]) -> Callable[Concatenate[Acting | Act, P], R]:
        name = function.__name__

        @wraps(function)
        def run(who: Acting | Act, /, *args: P.args, **kwargs: P.kwargs) -> R:
            acting = who.acting.submitting(None) if isinstance(who, Act) else who
            within = who.id if isinstance(who, Act) else None
            act = Act(acting=acting, capability=name, effect=effect, within=within)
            try:
                with transaction.atomic(), guard.lifted(act.id):
                    refuse_if(lacks(act.actor, permission))
                    _claim_submission(act)
                    with _database_knows(act), holding(separations):
                        result = function(act, *args, **kwargs)
                    if not act.subjects and not act.detail:
                        raise SaidNothing(f"{name} did not say what it was about; it was rolled back.")
                    ledger.append(act, Outcome.DONE)
            except AlreadyRecorded:
                raise
            except Refused as refused:
                ledger.append_later(act, Outcome.REFUSED, refused.refusal.code, refused.refusal.words)
                refused.noted = True
                raise
            except Exception as fault:
                ledger.append_later(act, Outcome.FAILED, type(fault).__name__, "")
                raise
            return result

        summary = (function.__doc__ or "").strip().split("\n")[0]
        if name in COMMANDS and COMMANDS[name].module != function.__module__:
            raise ValueError(f"Two commands are named {name}: one capability, one name.")
        COMMANDS[name] = Command(name, function.__module__, permission, effect, summary, run, separations)
        return run

    return decorate


class _database_knows:  # noqa: N801 - a context manager, used as one
    """Tell PostgreSQL which act is writing, for its own guard; give the outer act back afterwards."""

    def __init__(self, act: Act) -> None:
        self.act = act

    def __enter__(self) -> None:
        self.before = value_of("select core_begin_act(%s, %s)", [self.act.id, self.act.effect.value])

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            value_of("select core_end_act(%s)", [self.before])


_SENT_BEFORE = Refusal(
    "sent_before",
    "This form was sent before with something else in it, and that was recorded. What you changed since has not been: "
    "to record it as well, open the form again; to put right what was recorded, correct it there.",
)


def was_sent(submission: UUID) -> bool:
    """Whether a form with this identifier has arrived before: then nobody need be asked anything again."""
    return value_of("select 1 from core_submission where id = %s", [submission]) is not None


def _claim_submission(act: Act) -> None:
    """Record the submission's identifier; a second claim of the same one waits for the first, then raises.

    The same actor sending the same again gets `AlreadyRecorded`. Anything else under that identifier is refused, for
    to call it recorded would lose it.
    """
    if act.acting.submission is None:
        return
    whose: list[Any] = [act.acting.submission, act.actor.user_id, act.capability, act.acting.sent]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "insert into core_submission (id, actor, capability, sent, act, at) values (%s, %s, %s, %s, %s, %s)",
                [*whose, act.id, act.at],
            )
    except IntegrityError:
        first = value_of(
            "select act from core_submission where id = %s and actor = %s and capability = %s and sent = %s", whose
        )
        if first is None:
            raise Refused(_SENT_BEFORE) from None
        raise AlreadyRecorded(first) from None
