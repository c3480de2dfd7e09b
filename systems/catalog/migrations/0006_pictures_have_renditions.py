from typing import Any

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import catalog.pictures.models
import messaging.ids

# The picture that a family has is the first of its gallery.
HANG = """
INSERT INTO catalog_familypicture (family_id, picture_id, position)
SELECT id, picture_id, 1 FROM catalog_family WHERE picture_id IS NOT NULL
"""


def to_picture(*, null: bool = True, related_name: str = "+") -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        null=null, on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to="catalog.picture"
    )


def to_family(*, related_name: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=related_name, to="catalog.family"
    )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0005_attributes")]

    operations = [
        migrations.AddField(model_name="picture", name="renditions", field=models.JSONField(default=dict)),
        migrations.AlterField(model_name="picture", name="alt", field=models.CharField(blank=True, max_length=300)),
        migrations.CreateModel(
            name="FamilyPicture",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("family", to_family(related_name="gallery")),
                ("origin", to_picture()),
                ("picture", to_picture(null=False, related_name="places")),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [models.UniqueConstraint(fields=("family", "picture"), name="family_picture_once")],
            },
        ),
        migrations.CreateModel(
            name="PictureUpload",
            fields=[
                (
                    "id",
                    models.UUIDField(default=messaging.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("file", models.FileField(max_length=200, upload_to=catalog.pictures.models.sent_name)),
                ("name", models.CharField(max_length=200)),
                ("alt", models.CharField(blank=True, max_length=300)),
                ("by", models.UUIDField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("ready", "Ready"), ("refused", "Refused")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=30)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("finished_at", models.DateTimeField(null=True)),
                ("forget_at", models.DateTimeField(default=catalog.pictures.models.month_from_now)),
                ("family", to_family(related_name="uploads")),
                ("origin", to_picture()),
                ("picture", to_picture()),
                ("replaces", to_picture()),
            ],
            options={
                "ordering": ["at", "position"],
                "indexes": [models.Index(fields=["forget_at"], name="picture_upload_forget_at")],
            },
        ),
        migrations.RunSQL(HANG, migrations.RunSQL.noop),
    ]
