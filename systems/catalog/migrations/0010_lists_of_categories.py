from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0009_changes_of_many")]

    operations = [
        migrations.AddField("Category", "relist_after", models.UUIDField(null=True)),
        migrations.AddField("Category", "relist_at", models.DateTimeField(null=True)),
    ]
