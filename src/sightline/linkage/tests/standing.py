"""What stands in the record, as sentences without ids and instants of recording: to compare before with after."""

from collections import Counter
from typing import Any

from django.db import connection

from sightline.linkage.taking_back.tables import FACTS, table_of

_NOT_COMPARED = {
    *("id", "recorded_at", "recorded_act", "retracted_at", "retracted_act", "corrects", "source_id", "known_until"),
    *("identity_id", "other_id", "place_id", "event_id", "subject", "marker_id", "matter_id", "reference"),
}
_FACTS = "select to_jsonb(f) - %s::text[] from {} f where f.retracted_at is null"
_WHOSE = {
    "name": "select p.n, f.full from {people} join pole_name f using (identity_id) where f.retracted_at is null",
}


def standing() -> dict[str, Counter[str]]:
    """Every standing row of every table, by its own values, and who is whom."""
    tables = {
        kind: table_of(kind) for kind in FACTS
    } | {
        **dict.fromkeys(("identity",), "pole_identity"),
        "event": "pole_event",
        "step": "pole_markerstep",
        "matter step": "pole_matterstep",
        "source place": "linkage_sourceplace",
    }
    found = {what: Counter(_fetch(f"select (to_jsonb(f) - %s::text[])::text from {table} f where retracted_at is null", [list(_NOT_COMPARED | {"act"})])) for what, table in tables.items()}
    found["people"] = Counter(
        _fetch(
            "select string_agg(i.system || ' ' || i.key, ', ' order by i.system, i.key) from pole_membership m"
            " join pole_identity i on i.id = m.identity_id where m.retracted_at is null group by m.person_id", []
        )
    )
    found["whose"] = Counter(
        _fetch(
            "select i.system || ' ' || i.key || ': ' || n.\"full\" from pole_name n join pole_identity i"
            " on i.id = n.identity_id where n.retracted_at is null", []
        )
    )
    found["in"] = Counter(
        _fetch(
            "select i.system || ' ' || i.key || ' in ' || e.title from pole_involvement v"
            " join pole_identity i on i.id = v.identity_id join pole_event e on e.id = v.event_id"
            " where v.retracted_at is null", []
        )
    )
    found["keys"] = Counter(
        _fetch(
            "select k.kind || ' ' || k.key from pole_searchkey k where k.retracted_at is null", []
        )
    )
    return {what: rows for what, rows in found.items() if rows}


def _fetch(statement: str, values: list[Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row for (row,) in cursor.fetchall()]
