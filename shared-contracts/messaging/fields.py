from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class Xid8Field(models.Field):  # type: ignore[type-arg]
    """The 64-bit id of the transaction that wrote the row (PostgreSQL's xid8)."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "xid8"


class CurrentTransaction(models.Func):
    template = "pg_current_xact_id()"
    output_field = Xid8Field()
