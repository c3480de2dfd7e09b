from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0011_prices_for_a_time")]

    operations = [
        migrations.CreateModel(
            name="RecentAsking",
            fields=[
                ("who", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("minute", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
            ],
        ),
    ]
