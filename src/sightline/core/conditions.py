"""A condition in SQL over the columns of the rows that are asked for: put together by hand, compiled in one go."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Expression, F


class Condition(Expression):
    """`words` names fields as {field} and takes `values` for each %s, in order; for `filter()`.

    Many small expressions of the ORM's say the same, and take longer to compile than PostgreSQL takes to answer.
    The words stand in the code: what was typed is a value.
    """

    def __init__(self, words: str, fields: Sequence[str], values: Sequence[Any]) -> None:
        super().__init__(output_field=BooleanField())
        self.words, self.fields, self.values = words, tuple(dict.fromkeys(fields)), tuple(values)
        self.columns: list[Any] = [F(field) for field in self.fields]

    def get_source_expressions(self) -> list[Any]:
        """The fields."""
        return self.columns

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        """Where Django has found the fields."""
        self.columns = list(exprs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The SQL with the fields' columns in it, and its values."""
        columns = {field: compiler.compile(column)[0] for field, column in zip(self.fields, self.columns, strict=True)}
        return f"({self.words.format(**columns)})", self.values
