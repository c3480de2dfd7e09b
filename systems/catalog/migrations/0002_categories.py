from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models
from django.utils.text import slugify

import messaging.ids

OPTIONS = """
UPDATE catalog_product AS product SET options = CASE
    WHEN jsonb_array_length(family.option_names) = cardinality(string_to_array(product.option_label, ' / ')) THEN
        jsonb_object(ARRAY(SELECT jsonb_array_elements_text(family.option_names)),
                     string_to_array(product.option_label, ' / '))
    ELSE jsonb_build_object('Option', product.option_label) END
FROM catalog_family AS family WHERE family.id = product.family_id AND product.option_label <> ''
"""


def place(apps: Any, schema_editor: Any) -> None:
    """Each word that stood for a category becomes a category at the root."""
    family, category = apps.get_model("catalog", "Family"), apps.get_model("catalog", "Category")
    names = family.objects.exclude(category_name="").order_by("category_name").distinct()
    for name in names.values_list("category_name", flat=True):
        slug = own = slugify(name, allow_unicode=True)[:100] or "category"
        number = 1
        while category.objects.filter(slug=slug).exists():
            number += 1
            slug = f"{own}-{number}"
        made = category(name=name, slug=slug)
        made.line = [made.id]
        made.save(force_insert=True)
        family.objects.filter(category_name=name).update(category=made)


def tell_options_apart(apps: Any, schema_editor: Any) -> None:
    """What events say of a variant stays as it was, so nothing has to be told."""
    schema_editor.execute("ALTER TABLE catalog_product DISABLE TRIGGER USER")
    schema_editor.execute(OPTIONS)
    schema_editor.execute("ALTER TABLE catalog_product ENABLE TRIGGER USER")


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.UUIDField(default=messaging.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=100)),
                ("slug", models.SlugField(allow_unicode=True, max_length=200, unique=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "line",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="catalog.category",
                    ),
                ),
            ],
            options={"verbose_name_plural": "categories", "ordering": ["position", "name", "id"]},
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.UniqueConstraint(fields=("parent", "name"), name="category_once", nulls_distinct=False),
        ),
        migrations.RemoveIndex(model_name="family", name="family_search"),
        migrations.RemoveField(model_name="family", name="search"),
        migrations.RemoveIndex(model_name="family", name="family_category"),
        migrations.RenameField(model_name="family", old_name="category", new_name="category_name"),
        migrations.AddField(
            model_name="family",
            name="category",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="families",
                to="catalog.category",
            ),
        ),
        migrations.AddField(model_name="family", name="attributes", field=models.JSONField(default=dict)),
        migrations.AddField(model_name="product", name="options", field=models.JSONField(default=dict)),
        migrations.RunPython(place, migrations.RunPython.noop),
        migrations.RunPython(tell_options_apart, migrations.RunPython.noop),
    ]
