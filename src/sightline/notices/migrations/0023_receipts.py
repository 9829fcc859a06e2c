"""What a channel says later of what it took."""

from pathlib import Path

from django.db import migrations, models

_SQL = Path(__file__).resolve().parents[1] / "sql" / "receipts.sql"


class Migration(migrations.Migration):
    """Adds when a receipt came, and shows it to whoever may see who was told."""

    dependencies = [("notices", "0022_channel_functions")]

    operations = [
        migrations.AddField(
            model_name="outgoing",
            name="receipt_at",
            field=models.DateTimeField(blank=True, help_text="When the channel said what became of it", null=True),
        ),
        migrations.AddIndex(
            model_name="outgoing",
            index=models.Index(
                condition=models.Q(("channel", "sms"), ("receipt_at__isnull", True), ("state", "sent")),
                fields=["sent_at"],
                name="outgoing_unconfirmed",
            ),
        ),
        migrations.RunSQL(_SQL.read_text(), migrations.RunSQL.noop),
    ]
