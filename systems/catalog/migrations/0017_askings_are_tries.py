from django.db import migrations


class Migration(migrations.Migration):
    after_the_code = True  # the release before counts askings there
    dependencies = [("catalog", "0016_parts_of_orders_leave")]

    operations = [migrations.DeleteModel(name="RecentAsking")]
