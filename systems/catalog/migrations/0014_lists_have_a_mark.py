from django.db import migrations, models

WATCHED = ("catalog_listing", "catalog_category", "catalog_attribute")
FUNCTION = """
CREATE FUNCTION catalog_note_assortment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    place bigint;
BEGIN
    IF EXISTS (SELECT FROM touched) THEN
        INSERT INTO catalog_assortmentchange (number) VALUES (1) RETURNING id INTO place;
        IF place % 64 = 0 THEN
            WITH gone AS (
                DELETE FROM catalog_assortmentchange WHERE id IN (
                    SELECT id FROM catalog_assortmentchange WHERE id < place FOR UPDATE SKIP LOCKED)
                RETURNING number)
            INSERT INTO catalog_assortmentchange (number) SELECT sum(number) FROM gone HAVING count(*) > 0;
        END IF;
    END IF;
    RETURN NULL;
END $$"""
TRIGGER = (
    "CREATE TRIGGER assortment_{verb} AFTER {verb} ON {table} REFERENCING {rows} TABLE AS touched "
    "FOR EACH STATEMENT EXECUTE FUNCTION catalog_note_assortment()"
)
VERBS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
TRIGGERS = [TRIGGER.format(verb=verb, table=table, rows=rows) for table in WATCHED for verb, rows in VERBS.items()]
AWAY = [f"DROP TRIGGER assortment_{verb} ON {table}" for table in WATCHED for verb in VERBS]


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0013_imports_are_staged"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssortmentChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL("CREATE SEQUENCE catalog_listing_place AS integer", "DROP SEQUENCE catalog_listing_place"),
        migrations.AddField(
            model_name="listing", name="place", field=models.IntegerField(default=0), preserve_default=False
        ),
        migrations.RunSQL(
            "UPDATE catalog_listing SET place = nextval('catalog_listing_place')", migrations.RunSQL.noop
        ),
        migrations.RemoveIndex(model_name="listing", name="listing_best_sold"),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["-sold", "-created_at", "-family"], name="listing_best_sold"),
        ),
        migrations.RunSQL([FUNCTION, *TRIGGERS], [*AWAY, "DROP FUNCTION catalog_note_assortment"]),
    ]
