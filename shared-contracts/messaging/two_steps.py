"""Migrations in two steps: what the release that still runs can live with, before the new code; the rest, after it.

A migration that takes something away which the release before uses says so: `after_the_code = True` in its class.
`<system> migrate_before` leaves it out, `<system> migrate` runs all. What breaks the release before is judged here; a
law of the house asks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.db import migrations, models
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

Plan = list[tuple[migrations.Migration, bool]]
Table = tuple[str, str]
TAKES_AWAY = (ops.DeleteModel, ops.RenameModel, ops.RenameField, ops.RemoveField, ops.AlterModelTable)
NARROWS = (ops.AddConstraint, ops.AlterUniqueTogether)
SQL_THAT_BREAKS = re.compile(
    r"\b(DROP\s+(TABLE|COLUMN|FUNCTION|TRIGGER|TYPE|VIEW)|RENAME|SET\s+NOT\s+NULL|ADD\s+CONSTRAINT|TRUNCATE|REVOKE"
    r"|ALTER\s+(COLUMN\s+)?\S+\s+(SET\s+DATA\s+)?TYPE|CREATE\s+UNIQUE\s+INDEX)\b",
    re.IGNORECASE,
)


class ComesTooEarly(Exception):
    """A migration needs one that belongs after the code of an earlier release, and that one was never run."""


def is_after(migration: migrations.Migration) -> bool:
    return bool(getattr(migration, "after_the_code", False))


def before(plan: Plan, *, empty: bool) -> Plan:
    """What of the plan the release that still runs can live with. With an empty database there is no such release.

    Raises ComesTooEarly.
    """
    if empty:
        return plan
    left_out: set[tuple[str, str]] = set()
    kept: Plan = []
    for migration, backwards in plan:
        if is_after(migration):
            left_out.add((migration.app_label, migration.name))
        elif needed := sorted(left_out & set(migration.dependencies)):
            raise ComesTooEarly(
                f"{migration} needs {needed[0][0]}.{needed[0][1]}, which waits for the end of an earlier release. "
                "End that one first: run `migrate` with its code."
            )
        else:
            kept.append((migration, backwards))
    return kept


def unmarked(loader: MigrationLoader, last: Mapping[str, str]) -> list[str]:
    """What breaks the release whose last migrations these are (app -> name), and does not say that it waits for the
    code; and what could not come before the code, for it needs what waits."""
    nodes = list(last.items())
    if gone := [
        f"{app}.{name} of the release before is gone" for app, name in nodes if (app, name) not in loader.graph.nodes
    ]:
        return gone
    state = loader.project_state(nodes, at_end=True)
    old, run = set(state.models), {key for node in nodes for key in loader.graph.forwards_plan(node)}
    plan: Plan = []
    found = []
    for key in _plan_of(loader, run):
        migration = loader.graph.nodes[key]
        why = list(breaks(migration.operations, key[0], state, old))
        plan.append((migration, False))
        if why and not is_after(migration) and key[0] in last:
            found += [f"{migration}: {one}" for one in why]
    try:
        before(plan, empty=False)
    except ComesTooEarly as error:
        found.append(str(error))
    return found


def _plan_of(loader: MigrationLoader, run: set[tuple[str, str]]) -> list[tuple[str, str]]:
    keys = [key for leaf in loader.graph.leaf_nodes() for key in loader.graph.forwards_plan(leaf)]
    return [key for key in dict.fromkeys(keys) if key not in run]


def breaks(operations: Iterable[Operation], app: str, state: ProjectState, old: set[Table]) -> Iterator[str]:
    """What of these operations the release before, which knows the tables `old`, cannot live with.

    Steps `state` forward. A table that is newer is nobody's but ours; Python code is not judged.
    """
    for operation in operations:
        if isinstance(operation, ops.SeparateDatabaseAndState):
            yield from breaks(operation.database_operations, app, state.clone(), old)
        elif why := _why(operation, app, state, old):
            yield f"{operation.describe()}: {why}"
        operation.state_forwards(app, state)


def _why(operation: Operation, app: str, state: ProjectState, old: set[Table]) -> str:
    if isinstance(operation, ops.RunSQL):
        return _of_sql(operation)
    table = (app, str(getattr(operation, "model_name", getattr(operation, "old_name", operation.__dict__.get("name")))))
    if (table[0], table[1].lower()) not in old:
        return ""
    if isinstance(operation, TAKES_AWAY):
        return "the release before still uses it"
    if isinstance(operation, NARROWS):
        return "the release before may write what it refuses"
    if isinstance(operation, ops.AddField):
        return _of_new(operation.field)
    if isinstance(operation, ops.AlterField):
        known = state.models[app, table[1].lower()].fields[operation.name]
        return _of_altered(known, operation.field)
    return ""


def _of_new(field: "models.Field[object, object]") -> str:
    """The release before names no value for it; Django takes its own default away again when the column is made."""
    free = field.null or field.has_db_default() or field.many_to_many or field.generated
    return "" if free else "the release before writes no value for it: let it be null, or give it a db_default"


def _of_altered(known: "models.Field[object, object]", field: "models.Field[object, object]") -> str:
    if known.null and not field.null:
        return "the release before may write no value"
    if field.unique and not known.unique:
        return "the release before may write a value twice"
    if known.has_db_default() and not field.has_db_default():
        return "the release before counts on the database's value"
    if known.get_internal_type() != field.get_internal_type():
        return "the release before writes another type"
    if field.max_length is not None and (known.max_length is None or field.max_length < known.max_length):
        return "the release before may write more"
    return ""


def _of_sql(operation: ops.RunSQL) -> str:
    statements = operation.sql if isinstance(operation.sql, (list, tuple)) else [operation.sql]
    texts = [str(one[0] if isinstance(one, (list, tuple)) else one) for one in statements]
    found = next((match for text in texts if (match := SQL_THAT_BREAKS.search(text))), None)
    return f"the release before may need what {found.group(0)} changes" if found else ""
