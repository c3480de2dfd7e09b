from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ordering", "0002_copies_are_compared"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="keep_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("keep_until__isnull", False)), fields=["keep_until"], name="orders_kept"
            ),
        ),
    ]
