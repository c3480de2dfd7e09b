import django.db.models.functions.datetime
from django.db import migrations, models

import messaging.ids


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_audit"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.UUIDField(default=messaging.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("person_id", models.UUIDField(db_index=True, null=True)),
                ("to", models.CharField(max_length=254)),
                ("language", models.CharField(max_length=10)),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "send_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), db_index=True, null=True
                    ),
                ),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to__regex", "[\\r\\n]"), _negated=True), name="mail_to_one_line"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject__regex", "[\\r\\n]"), _negated=True), name="mail_subject_one_line"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at", None), models.Q(("send_at", None), ("text", "")), _connector="OR"
                        ),
                        name="mail_sent_without_its_text",
                    ),
                ],
            },
        ),
    ]
