from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0002_rebuilds_digests_decisions")]

    operations = [
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("system", models.CharField(max_length=50, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
