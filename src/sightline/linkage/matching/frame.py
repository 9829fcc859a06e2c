"""The raw tables that linkage reads: who fills them fills all, and leaves empty what nothing is known of.

Ids are text. `records.person`: who the record is held to be of now, or null. `relations.record` is the <kind> (mother,
father, sibling: `sightline.pole.rules.family`) of `other`. `events`: a part in an event; records of one referral's
household share it. `apart`: two records that people decided are of two different people.
"""

import duckdb

TABLES: dict[str, dict[str, str]] = {
    "records": {"id": "text", "system": "text", "key": "text", "person": "text"},
    "names": {"record": "text", "kind": "text", "given": "text", "family": "text", '"full"': "text"},
    "births": {"record": "text", "born": "date", "precision": "text"},
    "sexes": {"record": "text", "value": "text"},
    "homes": {
        **{"record": "text", "place": "text", "unit": "text", "building": "text", "street": "text"},
        **{"locality": "text", "town": "text", "postcode": "text", "true_from": "date", "true_until": "date"},
    },
    "phones": {"record": "text", "number": "text"},
    "identifiers": {"record": "text", "scheme": "text", "key": "text"},
    "relations": {"record": "text", "other": "text", "kind": "text"},
    "events": {"record": "text", "event": "text"},
    "apart": {"one": "text", "other": "text"},
}
"""Each raw table with its columns and their types."""


MOST_MEMORY = "5GB"
"""What DuckDB holds in memory while all records are compared; what does not fit lies on disk meanwhile."""


def make_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Make the raw tables, empty; those that are there are emptied, and statements prepared on them stay."""
    have_tables(con)
    for table in TABLES:
        con.execute(f"delete from {table}")


def have_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Make those raw tables that are not there."""
    for table, columns in TABLES.items():
        listed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        con.execute(f"create table if not exists {table} ({listed})")
