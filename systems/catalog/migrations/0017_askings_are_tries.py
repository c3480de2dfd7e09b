from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalog", "0016_parts_of_orders_leave")]

    operations = [migrations.DeleteModel(name="RecentAsking")]
