"""Search finds the misspelt: words near those typed, and pairs of words, with what is held already put there."""

from pathlib import Path
from typing import Any

from django.db import migrations, models

from sightline.pole.rules.search_words import HOME, NAME, kept_word, keys_of_word

_FOLDER = Path(__file__).resolve().parents[1] / "sql"
_SQL = "\n".join((_FOLDER / name).read_text() for name in ("search.sql", "search_candidates.sql", "search_pairs.sql"))
_HELD = "select distinct kind, key from pole_searchkey where kind in ('name', 'address') and retracted_at is null"
_PAIR_UP = """
select pole_search_pair_up(array(select id from pole_identity), array(select id from pole_place), true)"""


def fill(apps: Any, schema_editor: Any) -> None:
    """The words and pairs of all that is held. The tables are new: the guard is not on them yet."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_HELD)
        held = [(NAME if kind == "name" else HOME, key) for kind, key in cursor.fetchall()]
        with cursor.copy("copy pole_searchword (key, kind, word) from stdin") as copy:
            for kind, word in held:
                for key in keys_of_word(kind, word) if kept_word(word) else ():
                    copy.write_row((key, kind, word))
        cursor.execute(_PAIR_UP)


class Migration(migrations.Migration):
    dependencies = [("pole", "0009_retracted_by")]
    operations = [
        migrations.RunSQL(_SQL, migrations.RunSQL.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "kind", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(db_collation="C", max_length=70)),
                (
                    "kind",
                    models.CharField(
                        choices=[("n", "of a name"), ("h", "of an address")], db_collation="C", max_length=1
                    ),
                ),
                ("word", models.CharField(db_collation="C", max_length=60)),
            ],
            options={"db_table": "pole_searchword", "managed": False},
        ),
        migrations.CreateModel(
            name="SearchPair",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "subject", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("subject", models.UUIDField()),
            ],
            options={"db_table": "pole_searchpair", "managed": False},
        ),
    ]
