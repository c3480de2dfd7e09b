import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_categories")]

    operations = [
        migrations.RemoveField(model_name="family", name="category_name"),
        migrations.AddIndex(
            model_name="family", index=models.Index(fields=["category", "title"], name="family_category")
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "family",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="catalog.family",
                    ),
                ),
                ("slug", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=300)),
                ("vendor", models.CharField(max_length=200)),
                ("category", models.CharField(max_length=100)),
                ("created_at", models.DateTimeField()),
                ("lowest", models.DecimalField(decimal_places=2, max_digits=12)),
                ("highest", models.DecimalField(decimal_places=2, max_digits=12)),
                ("old_price", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("currency", models.CharField(max_length=3)),
                ("variants", models.PositiveIntegerField()),
                ("available", models.PositiveSmallIntegerField(null=True)),
                ("picture", models.JSONField(null=True)),
                ("sold", models.PositiveIntegerField(default=0)),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                ("terms", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["terms", "facets"], name="listing_found"),
                    models.Index(fields=["-created_at", "-family"], name="listing_newest"),
                    models.Index(fields=["title", "family"], name="listing_title"),
                    models.Index(fields=["lowest", "family"], name="listing_cheapest"),
                    models.Index(fields=["-sold", "-created_at"], name="listing_best_sold"),
                ]
            },
        ),
    ]
