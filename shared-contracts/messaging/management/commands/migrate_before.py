from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor

from messaging.two_steps import ComesTooEarly, before


class Command(BaseCommand):
    help = "Migrate as far as the release that still runs can live with; `migrate` does the rest when it is gone."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        whole = executor.migration_plan(executor.loader.graph.leaf_nodes())
        try:
            plan = before(whole, empty=not executor.loader.applied_migrations)
        except ComesTooEarly as error:
            raise CommandError(str(error)) from error
        state = executor.migrate([], plan=plan)
        emit_post_migrate_signal(
            options["verbosity"],
            interactive=False,
            db=DEFAULT_DB_ALIAS,
            apps=state.apps,
            plan=plan,
            before_the_code=True,
        )
        for step in whole:
            self.stdout.write(f"{step[0]}: {'done' if step in plan else 'waits for the code, then: migrate'}")
