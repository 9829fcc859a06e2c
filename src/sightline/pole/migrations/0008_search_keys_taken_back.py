"""Search keys can be taken back with the import that brought them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds retracted_at to pole_searchkey: a column of nulls, which rewrites nothing."""

    dependencies = [("pole", "0006_source_row_columns")]
    operations = [
        migrations.AddField(
            model_name="searchkey",
            name="retracted_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When its import was undone; a fact that was only given up is still found",
                null=True,
            ),
        )
    ]
