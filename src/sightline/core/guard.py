"""The write guard: tables are written by commands and by nothing else.

Python refuses first, with a clear name; a trigger in PostgreSQL (core/sql/guard.sql) refuses what goes round Python.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db import models

Row = TypeVar("Row", bound=models.Model, covariant=True)  # noqa: PLC0105 - "Row_co" would say less

_lifted_for: ContextVar[UUID | None] = ContextVar("guard_lifted_for", default=None)


class WrittenOutsideACommand(Exception):
    """A guarded table was written without an act. Nothing was changed. Write a command."""


@contextmanager
def lifted(act: UUID) -> Iterator[None]:
    """Lift the guard for one act. Only `commands` calls this."""
    token = _lifted_for.set(act)
    try:
        yield
    finally:
        _lifted_for.reset(token)


def _refuse_unless_lifted(what: object) -> None:
    if _lifted_for.get() is None:
        raise WrittenOutsideACommand(f"{what} can only be written by a command. Nothing was changed.")


class GuardedQuerySet(models.QuerySet[Row]):
    """A query set whose writing verbs need an act."""

    def update(self, **kwargs: Any) -> int:
        """As Django's, within a command."""
        _refuse_unless_lifted(self.model.__name__)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """As Django's, within a command of erasure (PostgreSQL refuses any other)."""
        _refuse_unless_lifted(self.model.__name__)
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's, within a command."""
        _refuse_unless_lifted(self.model.__name__)
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> int:
        """As Django's, within a command."""
        _refuse_unless_lifted(self.model.__name__)
        return super().bulk_update(objs, *args, **kwargs)


GuardedManager = models.Manager.from_queryset(GuardedQuerySet)


class Guarded(models.Model):
    """Base of every table that holds the record.

    `visible_by` names the column whose value a `Grant` may open (None: the table is readable by every signed-in
    actor, with a reason in `readable_because`). A grant of a single row opens it by its id, where that is a UUID, or
    by the id of the row that `opened_with` names, where it only says in another way what that row says.
    `withheld_by` is a function of PostgreSQL's, with the columns that it takes (None: null): a row for which it is
    true is opened to those who see no police record only by a grant that names it. `changeable` names the columns
    that an UPDATE may touch; all others are fixed once written.
    """

    visible_by: ClassVar[str | None] = None
    opened_with: ClassVar[str | None] = None
    withheld_by: ClassVar[tuple[str | None, ...]] = ()
    visible_through: ClassVar[str | None] = None
    readable_because: ClassVar[str] = ""
    changeable: ClassVar[tuple[str, ...]] = ()

    objects = GuardedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's, within a command."""
        _refuse_unless_lifted(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As Django's, within a command of erasure."""
        _refuse_unless_lifted(type(self).__name__)
        return super().delete(*args, **kwargs)


def opened_alone(model: type[Guarded]) -> str | None:
    """The field by whose value a `Grant` can open one row of `model`; None where its key is not its alone."""
    if model.opened_with:
        return model.opened_with
    return model._meta.pk.name if isinstance(model._meta.pk, models.UUIDField) else None
