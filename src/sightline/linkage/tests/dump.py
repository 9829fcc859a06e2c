"""The record, without ids and instants of recording: two loads of the same extracts have the same dump."""

from typing import Any

from django.db import connection, models

from sightline.linkage.loading.tables import TABLES

_CALLED = {
    "pole.Identity": "(select system || ':' || key from pole_identity x where x.id = {column})",
    "pole.Event": "(select source_key from pole_event x where x.id = {column})",
    "pole.Place": "(select key from pole_place x where x.id = {column})",
    "pole.SourceRow": "(select system || ':' || \"table\" || ':' || key from pole_sourcerow x where x.id = {column})",
    "pole.Marker": "(select kind || ':' || text from pole_marker x where x.id = {column})",
    "pole.Matter": "(select kind || ':' || words from pole_matter x where x.id = {column})",
    "linkage.ImportFile": "(select name from linkage_importfile x where x.id = {column})",
}
_LEFT_OUT = {"reference", "recorded_at", "loaded_at", "subject", "fact", "batch", "file"}
_PERSONS = """
select string_agg(i.system || ':' || i.key, ' ' order by i.system, i.key) from pole_membership m
  join pole_identity i on i.id = m.identity_id where m.retracted_at is null group by m.person_id order by 1"""


def dump() -> dict[str, list[str]]:
    """For each table what each row says; and which records are one person."""
    found = {
        key: _rows(key, model) for key, model in TABLES.items() if key not in ("person", "membership", "staged_row")
    }
    with connection.cursor() as cursor:
        cursor.execute(_PERSONS)
        return {**found, "people": [row for (row,) in cursor.fetchall()]}


def _rows(key: str, model: type[models.Model]) -> list[str]:
    said = [said for field in model._meta.concrete_fields if (said := _said(field))]
    retracted = any(field.name == "retracted_at" for field in model._meta.concrete_fields)
    said += ["(retracted_at is not null)::text"] if retracted else []
    with connection.cursor() as cursor:
        parts = ", ".join(f"coalesce(({part})::text, '-')" for part in said)
        cursor.execute(f"select concat_ws('|', {parts}) from {model._meta.db_table} t order by 1")
        return [row for (row,) in cursor.fetchall()]


def _said(field: "models.Field[Any, Any]") -> str:
    """The SQL that says a column, by what people would call it; empty for what differs from load to load."""
    if field.is_relation and field.related_model:
        called = _CALLED.get(field.related_model._meta.label)
        return called.format(column=f't."{field.column}"') if called else ""
    if field.name in _LEFT_OUT or isinstance(field, models.UUIDField | models.BigAutoField):
        return ""
    if field.name in ("known_from", "known_until", "retracted_at", "undone_at"):
        return f't."{field.column}"' if field.name != "retracted_at" else ""
    return f't."{field.column}"'
