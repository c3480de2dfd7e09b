"""What the database itself enforces: installed after every migration, so that it always is what reactions.py lists."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connection

from messaging.copies import Copy
from messaging.digest import schedule
from messaging.owned import published_models
from messaging.reactions import Changed
from messaging.wiring import row_causes

GUARD = """
CREATE OR REPLACE FUNCTION messaging_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    row_id uuid; row_version bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN
        row_id := OLD.id; row_version := OLD.version + 1;
    ELSE
        row_id := NEW.id; row_version := NEW.version;
        IF TG_OP = 'UPDATE' AND (NEW.id <> OLD.id OR NEW.version <> OLD.version + 1) THEN
            RAISE EXCEPTION 'a change of % % did not step its version by one (% to %)',
                TG_TABLE_NAME, row_id, OLD.version, NEW.version
                USING ERRCODE = 'integrity_constraint_violation',
                      HINT = 'Change it through its model, and publish() the event.';
        END IF;
    END IF;
    IF NOT EXISTS (SELECT FROM public.messaging_outbox WHERE kind = 'event' AND entity = TG_ARGV[0]
                   AND entity_id = row_id AND entity_version = row_version) THEN
        RAISE EXCEPTION '% of % % version % has no event in the outbox', TG_OP, TG_TABLE_NAME, row_id, row_version
            USING ERRCODE = 'integrity_constraint_violation',
                  HINT = 'publish() the event in the transaction of the change.';
    END IF;
    RETURN NULL;
END $$
"""
GUARD_TRIGGER = """
CREATE CONSTRAINT TRIGGER messaging_guard AFTER INSERT OR UPDATE OR DELETE ON {table}
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION messaging_guard('{entity}')
"""
# A pending row is locked by the change that finds it (DO UPDATE), so that it cannot run before that change commits.
ENQUEUE = """
INSERT INTO public.messaging_reaction (function, ordering_key, args)
SELECT '{name}', changed.key, '{{}}'::jsonb FROM ({rows}) AS changed (key) ORDER BY changed.key
ON CONFLICT (function, ordering_key) WHERE state = 'pending' AND cause_message_id IS NULL
DO UPDATE SET available_at = messaging_reaction.available_at
"""
CHANGE_FUNCTION = """
CREATE OR REPLACE FUNCTION "{prefix}{name}_{verb}"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$ BEGIN {enqueue}; RETURN NULL; END $$
"""
UPDATED_ROWS = """
SELECT after.{pk}::text FROM after JOIN before ON after.{pk} = before.{pk} WHERE ({after}) IS DISTINCT FROM ({before})
"""
PREFIX = "reacts_"
GUARDED = """
SELECT 1 FROM pg_trigger WHERE tgname = 'messaging_guard' AND tgrelid = %s::regclass AND pg_get_triggerdef(oid) LIKE %s
"""
TRIGGERS = """
SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE starts_with(tgname, %s) AND NOT tgisinternal
"""


def install(sender: AppConfig, **kwargs: Any) -> None:
    """Guards, reaction triggers, the epoch's row, and the rights of the roles `<system>_web` and `<system>_runtime`.

    People shop meanwhile: a trigger is replaced, never dropped and made again, or a change between would go unnoticed.
    """
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO messaging_epoch (id, epoch) VALUES (1, 1) ON CONFLICT DO NOTHING")
        for table, threshold in (("outbox", 5000), ("reaction", 5000)):
            cursor.execute(
                f"ALTER TABLE messaging_{table} SET (autovacuum_vacuum_scale_factor = 0,"
                f" autovacuum_vacuum_threshold = {threshold}, autovacuum_vacuum_insert_scale_factor = 0)"
            )
        _install_guards(cursor)
        installed = _install_reactions(cursor)
        if not kwargs.get("before_the_code"):  # the release that still runs may count on others
            _drop_others(cursor, installed)
        schedule()
        _grant(cursor)


def copy_models() -> list[type[Copy]]:
    return [model for model in apps.get_models() if issubclass(model, Copy)]


def _install_guards(cursor: Any) -> None:
    cursor.execute(GUARD)
    for model in published_models():
        table = f'"{model._meta.db_table}"'
        cursor.execute(GUARDED, [table, f"%messaging_guard('{model.ENTITY}')"])
        if cursor.fetchone():
            continue
        cursor.execute(f"DROP TRIGGER IF EXISTS messaging_guard ON {table}")
        cursor.execute(GUARD_TRIGGER.format(table=table, entity=model.ENTITY))


def _install_reactions(cursor: Any) -> set[tuple[str, str]]:
    """(trigger, table) of each that was installed."""
    causes = [(one.name, one.cause) for one in row_causes()]
    found = [(name, cause) for name, cause in causes if isinstance(cause, Changed)]
    return {installed for name, cause in found for installed in _install_reaction(cursor, name, cause)}


def _drop_others(cursor: Any, installed: set[tuple[str, str]]) -> None:
    cursor.execute(TRIGGERS, [PREFIX])
    for trigger, table in cursor.fetchall():
        if (trigger, table) not in installed:
            cursor.execute(f'DROP TRIGGER "{trigger}" ON "{table}"')


def _install_reaction(cursor: Any, name: str, cause: Changed) -> Iterator[tuple[str, str]]:
    meta = cause.model._meta
    table, pk = f'"{meta.db_table}"', f'"{meta.pk.column}"'
    columns = [f'"{meta.get_field(field).column}"' for field in cause.fields]  # type: ignore[union-attr]
    after, before = (", ".join(f"{side}.{column}" for column in columns) for side in ("after", "before"))
    updated = UPDATED_ROWS.format(pk=pk, after=f"ROW({after})", before=f"ROW({before})")
    _install_trigger(cursor, name, "update", table=table, rows=updated, tables="OLD TABLE AS before NEW TABLE AS after")
    yield f"{PREFIX}{name}_update", meta.db_table
    if cause.on_insert:
        _install_trigger(
            cursor, name, "insert", table=table, rows=f"SELECT after.{pk}::text FROM after", tables="NEW TABLE AS after"
        )
        yield f"{PREFIX}{name}_insert", meta.db_table


def _install_trigger(cursor: Any, name: str, verb: str, *, table: str, rows: str, tables: str) -> None:
    enqueue = ENQUEUE.format(name=name, rows=rows)
    cursor.execute(CHANGE_FUNCTION.format(prefix=PREFIX, name=name, verb=verb, enqueue=enqueue))
    cursor.execute(
        f'CREATE OR REPLACE TRIGGER "{PREFIX}{name}_{verb}" AFTER {verb} ON {table} REFERENCING {tables} '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{PREFIX}{name}_{verb}"()'
    )


def _grant(cursor: Any) -> None:
    """The web role writes its own tables and reads copies; the runtime role writes all; neither owns anything."""
    roles = [f"{settings.SYSTEM}_{kind}" for kind in ("web", "runtime")]
    cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [roles])
    present = {row[0] for row in cursor.fetchall()}
    for role in sorted(present):
        cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"')
        cursor.execute(f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"')
    web = roles[0]
    if web in present:
        for model in copy_models():
            cursor.execute(f'REVOKE INSERT, UPDATE, DELETE ON "{model._meta.db_table}" FROM "{web}"')
        for own in apps.get_app_config("messaging").get_models():
            cursor.execute(f'REVOKE INSERT, UPDATE, DELETE ON "{own._meta.db_table}" FROM "{web}"')
        cursor.execute(f'GRANT INSERT ON messaging_outbox, messaging_reaction, messaging_decision TO "{web}"')
        cursor.execute(f'REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM "{web}"')
