from django.db import migrations, models


class Migration(migrations.Migration):
    """The database fills the column itself, so that a release that does not know it goes on writing rows."""

    dependencies = [("messaging", "0003_presence")]

    operations = [
        migrations.AddField(
            model_name="reaction",
            name="journey",
            field=models.CharField(db_default="", default="", max_length=36),
        ),
    ]
