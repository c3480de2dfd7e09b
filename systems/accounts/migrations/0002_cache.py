from typing import Any

from django.core.management import call_command
from django.db import migrations


def create(apps: Any, editor: Any) -> None:
    call_command("createcachetable", database=editor.connection.alias)


def drop(apps: Any, editor: Any) -> None:
    editor.execute("DROP TABLE cache")


class Migration(migrations.Migration):
    """The cache's table, here so that the rights on it are granted with all others."""

    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
