from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0170_policy")]

    operations = [
        migrations.AddField(
            model_name="policyrow",
            name="delivered_sha256",
            field=models.CharField(
                blank=True,
                default="",
                help_text="What the release delivered when this was proposed",
                max_length=64,
            ),
            preserve_default=False,
        ),
    ]
