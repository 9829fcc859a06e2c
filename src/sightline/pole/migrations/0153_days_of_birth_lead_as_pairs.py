"""A whole day of birth leads to people as two words do, and what leads nowhere is no part of what search asks."""

from pathlib import Path

from django.db import migrations

_FOLDER = Path(__file__).resolve().parents[1] / "sql"
_SQL = "\n".join((_FOLDER / name).read_text() for name in ("search_candidates.sql", "search_pairs.sql"))
_DAYS = """
alter table pole_searchpair disable trigger user;
insert into pole_searchpair (key, subject)
select distinct hashtextextended('d|' || k.key, 0), k.subject from pole_searchkey k
 where k.kind = 'birth' and length(k.key) = 10 and k.subject_kind = 'identity' and k.retracted_at is null
   and not exists (select from pole_searchpair s where s.key = hashtextextended('d|' || k.key, 0) and s.subject = k.subject);
alter table pole_searchpair enable trigger user"""


class Migration(migrations.Migration):
    dependencies = [("pole", "0152_led_without_sorting")]
    operations = [
        migrations.RunSQL(_SQL, migrations.RunSQL.noop),
        migrations.RunSQL(_DAYS, migrations.RunSQL.noop),
    ]
