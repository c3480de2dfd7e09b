from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="RecentTries",
            fields=[
                ("who", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("began", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
            ],
        ),
    ]
