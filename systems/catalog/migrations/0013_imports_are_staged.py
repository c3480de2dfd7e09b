import django.db.models.deletion
from django.db import migrations, models

# What was said of old files in English stays said; one that was under way begins again, which changes nothing twice.
KEEP = """
UPDATE catalog_productfile SET taken = done, reason_code = CASE WHEN reason <> '' THEN 'said' ELSE '' END,
    reason_values = CASE WHEN reason <> '' THEN jsonb_build_object('words', reason) ELSE '{}' END;
UPDATE catalog_refusedrow SET code = 'said', values = jsonb_build_object('words', reason);
DELETE FROM catalog_refusedrow WHERE product_file_id IN
    (SELECT id FROM catalog_productfile WHERE state = 'running');
UPDATE catalog_productfile SET state = 'waiting', cursor = 0, taken = 0, created = 0, changed = 0, unchanged = 0
WHERE state = 'running';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0012_recent_askings"),
    ]

    operations = [
        migrations.AddField(
            model_name="productfile",
            name="begun_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="productfile",
            name="cancelling",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="productfile",
            name="codec",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="productfile",
            name="columns",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="productfile",
            name="dry_run",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="productfile",
            name="fields",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="productfile",
            name="handle",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="productfile",
            name="line",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="productfile",
            name="moved_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="productfile",
            name="offset",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="productfile",
            name="pace",
            field=models.PositiveIntegerField(default=200),
        ),
        migrations.AddField(
            model_name="productfile",
            name="rate",
            field=models.FloatField(default=0),
        ),
        migrations.AddField(
            model_name="productfile",
            name="reason_code",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="productfile",
            name="reason_values",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="productfile",
            name="size",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="productfile",
            name="starts",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="productfile",
            name="taken",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="productfile",
            name="torn",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="refusedrow",
            name="cells",
            field=models.TextField(default="[]"),
        ),
        migrations.AddField(
            model_name="refusedrow",
            name="code",
            field=models.CharField(default="said", max_length=40),
        ),
        migrations.AddField(
            model_name="refusedrow",
            name="values",
            field=models.JSONField(default=dict),
        ),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name="productfile",
            name="done",
        ),
        migrations.RemoveField(
            model_name="productfile",
            name="products",
        ),
        migrations.RemoveField(
            model_name="productfile",
            name="reason",
        ),
        migrations.RemoveField(
            model_name="refusedrow",
            name="reason",
        ),
        migrations.AlterField(
            model_name="productfile",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting"),
                    ("reading", "Reading"),
                    ("running", "Running"),
                    ("looked", "Looked"),
                    ("cancelled", "Cancelled"),
                    ("done", "Done"),
                    ("refused", "Refused"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="StagedRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "product_file_id", "line", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("first", models.PositiveIntegerField()),
                ("handle", models.CharField(max_length=200)),
                ("sku", models.CharField(max_length=300)),
                ("torn", models.BooleanField()),
                ("size", models.PositiveIntegerField()),
                ("cells", models.TextField()),
                (
                    "product_file",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="catalog.productfile",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["product_file", "first", "line"], name="staged_row_product"),
                    models.Index(fields=["product_file", "handle"], name="staged_row_handle"),
                    models.Index(
                        condition=models.Q(("sku", ""), _negated=True),
                        fields=["product_file", "sku", "line"],
                        name="staged_row_sku",
                    ),
                ],
            },
        ),
    ]
