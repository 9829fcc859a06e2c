"""What stands in the record, as text without ids and instants of recording: to compare before with after."""

from collections import Counter

from django.db import connection

from sightline.linkage.taking_back.tables import FACTS, table_of

_NOT_COMPARED = (
    *("id", "recorded_at", "recorded_act", "retracted_at", "retracted_act", "corrects", "source_id", "known_until"),
    *("identity_id", "other_id", "place_id", "event_id", "subject", "marker_id", "matter_id", "reference", "act"),
)
_TABLES = {
    **{kind: table_of(kind) for kind in FACTS},
    "identity": "pole_identity",
    "event": "pole_event",
    "step": "pole_markerstep",
    "matter step": "pole_matterstep",
    "source place": "linkage_sourceplace",
}
_TIES = {
    "people": """
select string_agg(i.system || ' ' || i.key, ', ' order by i.system, i.key) from pole_membership m
  join pole_identity i on i.id = m.identity_id where m.retracted_at is null group by m.person_id""",
    "whose names": """
select i.system || ' ' || i.key || ': ' || n."full" from pole_name n join pole_identity i on i.id = n.identity_id
 where n.retracted_at is null""",
    "who was involved in what": """
select i.system || ' ' || i.key || ' in ' || e.title from pole_involvement v
  join pole_identity i on i.id = v.identity_id join pole_event e on e.id = v.event_id where v.retracted_at is null""",
    "what is found": "select k.kind || ' ' || k.key from pole_searchkey k where k.retracted_at is null",
}


def standing() -> dict[str, Counter[str]]:
    """Every standing row of every table by its own values, who is whom, and what a search finds."""
    found = {what: _rows(_statement(table), [list(_NOT_COMPARED)]) for what, table in _TABLES.items()}
    found |= {what: _rows(statement, []) for what, statement in _TIES.items()}
    return {what: rows for what, rows in found.items() if rows}


def _statement(table: str) -> str:
    return f"select (to_jsonb(f) - %s::text[])::text from {table} f where f.retracted_at is null"


def _rows(statement: str, values: list[list[str]]) -> Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return Counter(row for (row,) in cursor.fetchall())
