import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0006_pictures_have_renditions")]

    operations = [
        migrations.AddField(model_name="listing", name="changed_in", field=models.BigIntegerField(default=0)),
        migrations.AddField(
            model_name="listing",
            name="changed_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddIndex(
            model_name="listing", index=models.Index(fields=["changed_in", "changed_at"], name="listing_changed")
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                fields=["-created_at"], name="listing_reduced", condition=models.Q(("old_price__isnull", False))
            ),
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                (
                    "trigrams",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), size=None),
                ),
            ],
            options={"indexes": [django.contrib.postgres.indexes.GinIndex(fields=["trigrams"], name="word_trigrams")]},
        ),
    ]
