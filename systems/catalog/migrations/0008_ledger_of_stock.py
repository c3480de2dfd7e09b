import django.db.models.deletion
from django.db import migrations, models

# Adjustments of before have free texts as reasons, and nothing was noted of what orders took: a row that carries over
# makes each product's ledger add up to its counts.
CARRY = """
UPDATE catalog_movement AS movement SET on_hand_after = greatest(ran.total, 0)
FROM (SELECT id, sum(on_hand) OVER (PARTITION BY product_id ORDER BY id) AS total FROM catalog_movement) AS ran
WHERE ran.id = movement.id;
INSERT INTO catalog_movement (product_id, kind, on_hand, reserved, on_hand_after, reserved_after, note)
SELECT stock.id, 'carried', stock.on_hand - coalesce(noted.total, 0), stock.reserved, stock.on_hand, stock.reserved, ''
FROM catalog_stock AS stock
LEFT JOIN (SELECT product_id, sum(on_hand) AS total FROM catalog_movement GROUP BY product_id) AS noted
    ON noted.product_id = stock.id
WHERE stock.on_hand <> coalesce(noted.total, 0) OR stock.reserved > 0;
INSERT INTO catalog_hold (reservation_id, expires_at)
SELECT DISTINCT reservation_id, now() + interval '30 days' FROM catalog_reservationline WHERE state = 'held';
"""
KINDS = [
    ("counted", "Counted"),
    ("delivery", "Delivery came in"),
    ("found", "Found"),
    ("returned", "Sent back by a customer"),
    ("damaged", "Damaged"),
    ("lost", "Lost"),
    ("opened", "New in the shop"),
    ("carried", "Carried over from before this ledger"),
    ("import", "Import"),
    ("reserved", "Set aside for an order"),
    ("freed", "Free again: the order came to nothing"),
    ("expired", "Free again: it was set aside for too long"),
    ("shipped", "Sent to a customer"),
]


class Migration(migrations.Migration):
    dependencies = [("catalog", "0007_search")]

    operations = [
        migrations.RenameModel("StockAdjustment", "Movement"),
        migrations.RenameField("Movement", "delta", "on_hand"),
        migrations.RenameField("Movement", "reason", "note"),
        migrations.AlterField(
            "Movement",
            "product",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="movements", to="catalog.product"
            ),
        ),
        migrations.AlterField("Movement", "on_hand", models.IntegerField(default=0)),
        migrations.AlterField("Movement", "note", models.CharField(blank=True, max_length=200)),
        migrations.AddField(
            "Movement",
            "kind",
            models.CharField(choices=KINDS, default="counted", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField("Movement", "reserved", models.IntegerField(default=0)),
        migrations.AddField("Movement", "on_hand_after", models.PositiveIntegerField(default=0)),
        migrations.AddField("Movement", "reserved_after", models.PositiveIntegerField(default=0)),
        migrations.AddField("Movement", "order_id", models.UUIDField(null=True)),
        migrations.AddIndex("Movement", models.Index(fields=["product", "-id"], name="movement_of_product")),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "reservation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="hold",
                        serialize=False,
                        to="catalog.reservation",
                    ),
                ),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunSQL(CARRY, migrations.RunSQL.noop),
    ]
