"""Rows of undone imports of which something was kept, because people had recorded something on it by hand."""

from collections import defaultdict
from collections.abc import Collection

from django.db import connection

from sightline.linkage.models import ImportBatch

from .found import Version

_MADE = ("identity", "event", "marker", "matter")
_KEPT = """
select s.key, s.id, s.batch, s.act, s.sha256, s.handling from pole_sourcerow s
 where s.system = %s and s."table" = %s and s.key = any(%s) and s.undone_at is not null and ({made}) order by s.id"""
_STANDS = "exists (select from pole_{table} f where f.source_id = s.id and f.retracted_at is null)"


def kept_versions(system: str, table: str, keys: Collection[str]) -> dict[str, list[Version]]:
    """By key, the undone versions of these rows that kept a record, an event, a marker or a matter, the first first.

    They count for `lineage.lineages`, not for whether a row is held already. One query where nothing of the system
    was undone, else two.
    """
    by_key: defaultdict[str, list[Version]] = defaultdict(list)
    if not keys or not ImportBatch.objects.filter(system=system, undone_at__isnull=False).exists():
        return by_key
    statement = _KEPT.format(made=" or ".join(_STANDS.format(table=made) for made in _MADE))
    with connection.cursor() as cursor:
        cursor.execute(statement, [system, table, list(keys)])
        for key, source, batch, act, sha256, handling in cursor.fetchall():
            by_key[key].append(Version(source, batch, act, bytes(sha256), handling))
    return by_key
