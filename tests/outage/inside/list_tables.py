"""Prints the tables of the system that it runs in, from its models: {table: {kind, columns}}.

kind: "copy", "messaging" (of the runtime) or "own" (what the web process may write). column: one that can be set.
"""

import json

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db import models  # noqa: E402

from messaging.copies import Copy  # noqa: E402


def kind_of(model: type[models.Model]) -> str:
    if issubclass(model, Copy):
        return "copy"
    return "messaging" if model._meta.app_label == "messaging" else "own"


if __name__ == "__main__":
    tables = {
        model._meta.db_table: {"kind": kind_of(model), "column": model._meta.concrete_fields[0].column}
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    }
    print(json.dumps(tables))
