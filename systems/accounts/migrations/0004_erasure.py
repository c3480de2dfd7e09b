import django.db.models.functions.datetime
from django.db import migrations, models

import accounts.erasures.models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_copies_are_compared"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("system", models.CharField(max_length=20)),
                ("asked_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "warn_at",
                    models.DateTimeField(db_index=True, default=accounts.erasures.models.when_overdue, null=True),
                ),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("deleted", models.JSONField(default=list)),
                ("kept", models.JSONField(default=list)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person_id", "system"), name="erasure_once_a_system")],
            },
        ),
    ]
