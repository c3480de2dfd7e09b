from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0011_deletions"),
    ]

    operations = [
        migrations.AddField(
            model_name="signingkeys",
            name="tell_again_at",
            field=models.DateTimeField(null=True),
        ),
    ]
