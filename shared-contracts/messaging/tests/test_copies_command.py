"""`<system> copies`: how the copies are, and having one again."""

from decimal import Decimal
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection

from messaging.decisions import carry_out
from messaging.models import CopyState, Decision, Rebuild
from messaging.tests.commands import said
from messaging.tests.rehearsal import Rehearsal
from messaging.tests.shop.models import Item

PRODUCT = "catalog.product.changed.v1"


@pytest.mark.django_db
def test_each_copy_is_listed_with_its_rows_and_differences() -> None:
    CopyState.objects.create(type=PRODUCT, suspects=[7], drifts=2)
    listed = said("copies")
    assert f"{PRODUCT}  0 rows" in listed
    assert "1 parts in doubt; ever 2 parts mended" in listed


@pytest.mark.django_db
def test_a_copy_in_doubt_ends_compare_with_an_error() -> None:
    assert "compared never: 0 parts in doubt" in said("copies", "compare")
    CopyState.objects.create(type=PRODUCT, suspects=[7])
    with pytest.raises(CommandError, match=f"In doubt: {PRODUCT}"):
        said("copies", "compare")


@pytest.mark.django_db
def test_a_copy_is_named_by_its_entity_or_its_event() -> None:
    assert "asks catalog within seconds" in said("copies", "rebuild", "product", "--by", "Bob")
    said("copies", "rebuild", PRODUCT)
    assert Decision.objects.filter(subject="copy", subject_id=PRODUCT).count() == 2
    with pytest.raises(CommandError, match=r"There is no copy 'order' here. There are: product"):
        said("copies", "rebuild", "order")


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_is_watched_until_it_is_done(settings: Any) -> None:
    shop = Rehearsal(settings)
    with shop.speaking_as("catalog"):
        for title in ("tea", "cup"):
            Item.add(title, Decimal("1.00"))
    heard: list[str] = []

    def watch() -> None:
        heard.append(said("copies", "rebuild", "product", "--watch"))
        connection.close()

    watching = Thread(target=watch)
    watching.start()
    while not carry_out():
        pass  # until the command has written its decision
    shop.deliver()
    watching.join(timeout=30)
    assert Rebuild.objects.get().state == "done"
    assert heard[0].splitlines()[-1] == "done: 2 rows came, 0 were gone"


@pytest.mark.django_db
def test_watching_ends_after_a_while_and_says_what_to_do() -> None:
    with pytest.raises(CommandError, match=r"Not done yet; it goes on. Is catalog up?"):
        said("copies", "rebuild", "product", "--watch", "--seconds", "0.1")
