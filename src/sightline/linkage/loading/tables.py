"""How rows reach the record's tables: copied into a temporary table, then one INSERT ... SELECT for each table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models

from sightline.linkage.models import SourcePlace, StagedRow
from sightline.pole import models as pole

TABLES: dict[str, type[models.Model]] = {
    "source_row": pole.SourceRow,
    "identity": pole.Identity,
    "place": pole.Place,
    "address": pole.Address,
    "event": pole.Event,
    "name": pole.Name,
    "birth_date": pole.BirthDate,
    "expected_birth": pole.ExpectedBirth,
    "death": pole.Death,
    "sex": pole.Sex,
    "gender": pole.Gender,
    "ethnicity": pole.Ethnicity,
    "language": pole.Language,
    "communication_need": pole.CommunicationNeed,
    "identifier": pole.Identifier,
    "phone": pole.Phone,
    "online_account": pole.OnlineAccount,
    "vehicle": pole.Vehicle,
    "residence": pole.Residence,
    "relationship": pole.Relationship,
    "poses_risk": pole.PosesRisk,
    "involvement": pole.Involvement,
    "account": pole.Account,
    "marker": pole.Marker,
    "step": pole.MarkerStep,
    "retelling": pole.Retelling,
    "matter": pole.Matter,
    "matter_step": pole.MatterStep,
    "attachment": pole.Attachment,
    "search_key": pole.SearchKey,
    "source_place": SourcePlace,
    "staged_row": StagedRow,
    "person": pole.Person,
    "membership": pole.Membership,
}

_REFERENCES = {"place": "L", "event": "E", "person": "P"}
# a fact that its source had given up before it was loaded was never held to be true here
_GIVEN_UP = {
    "retracted_at": "case when known_until is not null then %(recorded_at)s end",
    "retracted_act": "case when known_until is not null then %(recorded_act)s end",
}
# only a marker or a matter says what it stands in place of: people's work on the one is of the other
_CORRECTS = ("marker", "matter")


@dataclass(frozen=True)
class Table:
    """One table as rows are written to it: `columns` come with each row, `defaults` stand where a row has none."""

    name: str
    columns: tuple[str, ...]
    defaults: tuple[Any, ...]
    insert: str

    @property
    def temporary(self) -> str:
        """The name of the temporary table."""
        return f"load_{self.name}"


@cache
def table(key: str, shared: tuple[str, ...]) -> Table:
    """The table `key`; the columns named in `shared` have one value for all rows."""
    model = TABLES[key]
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.BigAutoField)]
    target, source, own = [], [], []
    for field in fields:
        column = str(field.column)
        if column == "corrects" and key not in _CORRECTS:
            continue
        target.append(f'"{column}"')
        if column in shared:
            source.append(f"%({column})s")
        elif column in _GIVEN_UP and any(f.name == "known_until" for f in fields):
            source.append(_GIVEN_UP[column])
        elif column == "reference" and key in _REFERENCES:
            source.append(f"core_next_reference('{_REFERENCES[key]}')")
        else:
            own.append(field)
            source.append(f'"{column}"')
    name = model._meta.db_table
    insert = f"insert into {name} ({', '.join(target)}) select {', '.join(source)} from load_{name}"  # noqa: S608
    return Table(name, tuple(str(f.column) for f in own), tuple(default_of(f) for f in own), insert)


def default_of(field: "models.Field[Any, Any]") -> Any:
    """What a column holds where a row says nothing of it."""
    if field.has_default() and not callable(field.default):
        return field.default
    return "" if isinstance(field, models.CharField | models.TextField) and not field.null else None


def write_rows(key: str, rows: Iterable[Mapping[str, Any]], shared: Mapping[str, Any]) -> None:
    """Write the rows to the table `key`, within the act of a command. Values that all rows have are in `shared`."""
    into = table(key, tuple(shared))
    names = ", ".join(f'"{column}"' for column in into.columns)
    pairs = tuple(zip(into.columns, into.defaults, strict=True))
    with connection.cursor() as cursor:
        make_temporary(into.temporary, f"select {names} from {into.name}")  # noqa: S608
        with cursor.copy(f"copy {into.temporary} ({names}) from stdin") as copy:
            for row in rows:
                copy.write_row([row.get(column, default) for column, default in pairs])
        cursor.execute(into.insert, shared)


def make_temporary(name: str, like: str) -> None:
    """An empty temporary table with the columns of the query `like`, until the end of the transaction."""
    with connection.cursor() as cursor:
        # emptying one costs as much as making it, and a chunk, which has its own transaction, finds none
        cursor.execute("select to_regclass(%s)", [f"pg_temp.{name}"])
        if cursor.fetchone() == (None,):
            cursor.execute(f"create temporary table {name} on commit drop as {like} with no data")
        else:
            cursor.execute(f"truncate {name}")
