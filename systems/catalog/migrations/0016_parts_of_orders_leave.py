from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0015_frequent_words")]

    operations = [
        migrations.AddField(
            model_name="reservationline", name="shipped", field=models.PositiveIntegerField(db_default=0, default=0)
        ),
        migrations.RunSQL(
            "UPDATE catalog_reservationline SET shipped = quantity WHERE state = 'shipped'", migrations.RunSQL.noop
        ),
    ]
