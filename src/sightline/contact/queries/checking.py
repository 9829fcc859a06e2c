"""Searches that may fail, or take too long, without stopping what they are for: what failed is said."""

from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from django.db import DatabaseError, transaction

from sightline.core.asking import value_of

T = TypeVar("T")


class Checking:
    """Asks one thing after another, each for at most so many milliseconds. `failed`: what could not be asked."""

    def __init__(self, milliseconds: int) -> None:
        self.milliseconds, self.failed = milliseconds, list[str]()

    def __enter__(self) -> Self:
        self.before = str(value_of("select current_setting('statement_timeout')", []))
        _wait_at_most(str(self.milliseconds))
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            _wait_at_most(self.before)

    def of(self, what: str, ask: Callable[[], T], instead: T) -> T:
        """What `ask` finds; `instead`, and that it was not checked, where the database did not answer."""
        try:
            with transaction.atomic():
                return ask()
        except DatabaseError:
            self.failed.append(what)
            return instead


def _wait_at_most(time: str) -> None:
    value_of("select set_config('statement_timeout', %s, true)", [time])
