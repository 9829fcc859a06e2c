"""What other systems send of people and places: made from the kinds of fact, so that a new kind is taken at once."""

from datetime import UTC, date, datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal

from annotated_types import Ge
from django.db import models
from pydantic import AwareDatetime, Field, create_model

from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Acting
from sightline.core.api import Body
from sightline.core.components.partial_date import PartialDate
from sightline.pole.access import person_for, place_for
from sightline.pole.commands import FirstFact
from sightline.pole.facts import FACT_KINDS, FactKind
from sightline.pole.rules.times import Times

LONGEST_TEXT = 20_000
EARLIEST = datetime(1880, 1, 1, tzinfo=UTC)
Instant = Annotated[AwareDatetime, Ge(EARLIEST)]
"""An instant with its time zone, that a record can be of."""
_LEADS_TO = {"place": "The reference of the place", "other": "The reference of the other person"}


class Sourced(Body):
    """Who says so. Without it: the system that the token was made for."""

    said_by: str = Field("", max_length=200)


class Timed(Body):
    """When it was true, as exactly as is known ("2019", "2019-03", "2019-03-14"), and since when it is known."""

    true_from: str | None = Field(None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    true_until: str | None = Field(None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    known_from: Instant | None = None


def times_of(said: Any) -> Times:
    """The times as commands take them; raises `Refused` for a date that there is not."""
    begins, ends = _partial(said.true_from), _partial(said.true_until)
    return Times(
        begins.earliest if begins else None,
        begins.precision.value if begins else "day",
        ends.latest if ends else None,
        ends.precision.value if ends else "day",
        said.known_from,
    )


def _partial(text: str | None) -> PartialDate | None:
    if text is None:
        return None
    try:
        return PartialDate(*map(int, text.split("-")))
    except ValueError:
        raise Refused(Refusal("no_such_date", f"There is no date {text}. Nothing was recorded.")) from None


def _type_of(field: Any) -> Any:
    """The type of a column's value, as it is sent."""
    if field.choices:
        return Literal[tuple(str(key) for key, _ in field.flatchoices)]
    if isinstance(field, models.DateField):
        return date
    if isinstance(field, models.DateTimeField):
        return datetime
    if isinstance(field, models.BooleanField):
        return bool
    if isinstance(field, models.IntegerField):
        return Annotated[int, Field(ge=0, le=2_000_000)]
    return Annotated[str, Field(max_length=field.max_length or LONGEST_TEXT)]


def _column(kind: FactKind, name: str) -> tuple[Any, Any]:
    """The type of a column and its default; what leads to another record is sent as its reference."""
    field: Any = kind.model._meta.get_field(name)
    if name == kind.leads_to:
        return Annotated[str, Field(max_length=20, description=_LEADS_TO[name])], ...
    made, words = _type_of(field), str(field.help_text)
    if field.null:
        return made | None, Field(None, description=words)
    if field.has_default():
        return made, Field(str(field.get_default()) if field.choices else field.get_default(), description=words)
    if field.blank or (kind.key == "name" and name == "full"):
        return (made | Literal[""]) if field.choices else made, Field("", description=words)
    return made, Field(..., description=words)


def values_model(kind: FactKind) -> Any:
    """The schema of the values of one kind of fact."""
    name = "".join(part.capitalize() for part in kind.key.split("_"))
    columns: dict[str, Any] = {column: _column(kind, column) for column in kind.columns}
    return create_model(f"{name}Values", __base__=Body, **columns)


def _said_model(kind: FactKind) -> Any:
    name = "".join(part.capitalize() for part in kind.key.split("_"))
    fields: dict[str, Any] = {"kind": (Literal[kind.key], ...), "values": (values_model(kind), ...)}
    return create_model(f"{name}Fact", __base__=Timed, __doc__=kind.words, **fields)


BY_HAND = tuple(k for k in FACT_KINDS.values() if k.by_hand and k.subject == "identity")
"""The kinds of fact of a person that can be recorded by anybody who may record at all."""
SAID_BY_KIND: dict[str, Any] = {kind.key: _said_model(kind) for kind in BY_HAND}
if TYPE_CHECKING:
    AnyFact = Any
else:
    # made, not written: one schema for each kind, told apart by its name
    AnyFact = Annotated[reduce(or_, SAID_BY_KIND.values()), Field(discriminator="kind")]


def fact_of(reader: Acting, said: Any) -> FirstFact:
    """What was sent of one fact, as commands take it; raises `Absent` for a reference to what the reader cannot see."""
    values = said.values.model_dump()
    if "place" in values:
        values["place"] = place_for(reader, values["place"])
    if "other" in values:
        values["other"] = person_for(reader, values["other"])
    return FirstFact(said.kind, values, times_of(said))
