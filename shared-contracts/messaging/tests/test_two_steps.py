"""What the release that still runs can live with; what it cannot is named, and waits."""

from typing import Any

import pytest
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from messaging.two_steps import ComesTooEarly, Plan, before, breaks, is_after

OLD = {("shop", "book")}


def known() -> ProjectState:
    state = ProjectState()
    fields: list[tuple[str, models.Field[Any, Any]]] = [
        ("id", models.BigAutoField(primary_key=True)),
        ("title", models.CharField(max_length=100)),
        ("note", models.TextField(null=True)),
        ("pages", models.IntegerField(db_default=1)),
    ]
    state.add_model(ModelState("shop", "Book", fields))
    return state


def judged(*operations: Operation) -> list[str]:
    return list(breaks(operations, "shop", known(), OLD))


@pytest.mark.parametrize(
    "operation",
    [
        migrations.DeleteModel("Book"),
        migrations.RenameModel("Book", "Volume"),
        migrations.AlterModelTable("Book", "volumes"),
        migrations.RemoveField("Book", "note"),
        migrations.RenameField("Book", "note", "remark"),
        migrations.AddField("Book", "price", models.DecimalField(max_digits=12, decimal_places=2, default=0)),
        migrations.AlterField("Book", "note", models.TextField(default="")),
        migrations.AlterField("Book", "title", models.CharField(max_length=50)),
        migrations.AlterField("Book", "title", models.CharField(max_length=100, unique=True)),
        migrations.AlterField("Book", "pages", models.IntegerField(default=1)),
        migrations.AlterField("Book", "title", models.IntegerField()),
        migrations.AddConstraint("Book", models.UniqueConstraint(fields=["title"], name="one_title")),
        migrations.RunSQL("ALTER TABLE shop_book DROP COLUMN note"),
        migrations.RunSQL([("ALTER TABLE shop_book ALTER COLUMN note SET NOT NULL", None)]),
        migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("Book", "note")]),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_what_breaks_the_release_before_is_named(operation: Operation) -> None:
    assert len(judged(operation)) == 1


@pytest.mark.parametrize(
    "operation",
    [
        migrations.CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("Book", "price", models.IntegerField(null=True)),
        migrations.AddField("Book", "price", models.IntegerField(db_default=0)),
        migrations.AlterField("Book", "title", models.CharField(max_length=200)),
        migrations.AddIndex("Book", models.Index(fields=["title"], name="by_title")),
        migrations.RunSQL("CREATE INDEX by_title ON shop_book (title)"),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_what_only_adds_breaks_nothing(operation: Operation) -> None:
    assert judged(operation) == []


def test_what_the_release_itself_brings_is_its_own_to_change() -> None:
    made = migrations.CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))])
    more = migrations.AddField("Shelf", "room", models.IntegerField())
    assert judged(made, more, migrations.DeleteModel("Shelf")) == []


class Adds(migrations.Migration):
    dependencies = []


class TakesAway(migrations.Migration):
    after_the_code = True


class NeedsIt(migrations.Migration):
    dependencies = [("shop", "0002_takes_away")]


ADDS, TAKES_AWAY, NEEDS_IT = Adds("0001_adds", "shop"), TakesAway("0002_takes_away", "shop"), NeedsIt("0003", "shop")


def test_before_the_code_comes_what_is_not_marked() -> None:
    plan: Plan = [(ADDS, False), (TAKES_AWAY, False)]
    assert [is_after(migration) for migration, _ in plan] == [False, True]
    assert before(plan, empty=False) == [(ADDS, False)]
    assert before(plan, empty=True) == plan


def test_what_needs_the_end_of_an_earlier_release_says_so() -> None:
    with pytest.raises(ComesTooEarly, match=r"shop\.0003 needs shop\.0002_takes_away"):
        before([(TAKES_AWAY, False), (NEEDS_IT, False)], empty=False)
