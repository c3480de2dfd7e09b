from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ordering", "0011_journeys")]

    operations = [
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                condition=models.Q(("state__in", ["open", "failed"])), fields=["order"], name="payments_awaited"
            ),
        ),
    ]
