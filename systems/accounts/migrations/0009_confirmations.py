import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import messaging.ids


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_find_orders_by_number"),
    ]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=messaging.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("email", models.EmailField(db_index=True, max_length=254)),
                ("display_name", models.CharField(default="", max_length=150)),
                ("password", models.CharField(default="", max_length=128)),
                ("language", models.CharField(max_length=10)),
                ("asked_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
    ]
