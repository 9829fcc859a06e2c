"""Checks what a command was given against the columns that it would fill, whoever calls."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from sightline.access.refusals import Refusal, Refused
from sightline.core.components.text_rules import refuse_unsafe_text, refuse_unseen_characters


def fitting(model: type[models.Model], values: Mapping[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    """The values of these columns, trimmed, with the model's default where one is not given.

    Raises `Refused` with a sentence where a text is too long, holds what cannot be kept, or is not one of the choices.
    """
    unknown = values.keys() - set(columns)
    if unknown:
        raise ValueError(f"{model.__name__} has no column {', '.join(sorted(unknown))} to fill by hand.")
    return {column: _fitted(model._meta.get_field(column), values.get(column)) for column in columns}


def _fitted(field: Any, value: Any) -> Any:
    if value is None:
        value = None if field.null else field.get_default()
    if isinstance(value, str):
        value = fitting_text(
            str(field.verbose_name).capitalize(), value, field.max_length, lines=isinstance(field, models.TextField)
        )
    if field.choices and value not in (*(key for key, _ in field.flatchoices), "" if field.blank else None):
        raise Refused(Refusal("not_offered", f"{str(field.verbose_name).capitalize()}: choose one of those offered."))
    return value


def fitting_text(label: str, text: str, longest: int | None, *, lines: bool = False) -> str:
    """The text without the spaces around it. `lines`: it may have several. Raises `Refused` as `fitting` does."""
    text = text.strip()
    if longest is not None and len(text) > longest:
        raise Refused(
            Refusal("too_long", f"{label} must be {longest:,} characters or fewer. {len(text):,} were entered.")
        )
    try:
        refuse_unsafe_text(text)
        if not lines:
            refuse_unseen_characters(text)
    except ValidationError as error:
        raise Refused(Refusal("unsafe_text", f"{label}: {' '.join(error.messages)}.")) from None
    return text
