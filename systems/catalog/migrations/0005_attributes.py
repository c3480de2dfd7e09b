from django.db import migrations, models

# The names that products have already, in the order of the alphabet.
NOTE = """
INSERT INTO catalog_attribute (name, position, is_filter)
SELECT name, row_number() OVER (ORDER BY name), true
FROM (SELECT jsonb_array_elements_text(option_names) AS name FROM catalog_family
      UNION SELECT jsonb_object_keys(attributes) FROM catalog_family
      UNION SELECT jsonb_object_keys(options) FROM catalog_product) AS said
WHERE name <> '' AND length(name) <= 200
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0004_restock_requests")]

    operations = [
        migrations.CreateModel(
            name="Attribute",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, unique=True)),
                ("position", models.PositiveIntegerField(default=0)),
                ("is_filter", models.BooleanField(default=True)),
            ],
            options={"ordering": ["position", "name"]},
        ),
        migrations.RunSQL(NOTE, migrations.RunSQL.noop),
    ]
