"""Search finds for a partner what was shared with them row by row (ADR 58)."""

from pathlib import Path

from django.db import migrations

_SQL = (Path(__file__).resolve().parents[1] / "sql" / "search_shared.sql").read_text("utf-8")
_GONE = """
drop function pole_search_shared(text[], text[], text[], real[], boolean, int, int, real);
drop function pole_shows_key(pole_searchkey, smallint, smallint, uuid, uuid[]);
drop function pole_shows_identity(pole_identity, smallint, smallint, uuid, uuid[]);
drop function pole_shows_residence(pole_residence, smallint, smallint, uuid, uuid[]);
drop function pole_safe_place_key(uuid, text);
"""


class Migration(migrations.Migration):
    """Adds pole_search_shared, and what it asks of each row."""

    dependencies = [("pole", "0142_latest_events"), ("core", "0160_row_granted_once")]
    operations = [migrations.RunSQL(_SQL, _GONE)]
