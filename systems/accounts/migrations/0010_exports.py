import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.exports.models
import messaging.ids


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_confirmations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.UUIDField(default=messaging.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("language", models.CharField(max_length=5)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "give_up_at",
                    models.DateTimeField(db_index=True, default=accounts.exports.models.when_patience_ends, null=True),
                ),
                ("ready_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(db_index=True, null=True)),
                ("missing", models.JSONField(default=list)),
                ("file", models.BinaryField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exports", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ExportAnswer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("system", models.CharField(max_length=20)),
                ("of", models.IntegerField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "export",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="accounts.export"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ExportPart",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.IntegerField()),
                ("content", models.TextField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="accounts.exportanswer"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ready_at", None)), fields=("user",), name="export_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="exportanswer",
            constraint=models.UniqueConstraint(fields=("export", "system"), name="export_answer_once_a_system"),
        ),
        migrations.AddConstraint(
            model_name="exportpart",
            constraint=models.UniqueConstraint(fields=("answer", "number"), name="export_part_once"),
        ),
    ]
