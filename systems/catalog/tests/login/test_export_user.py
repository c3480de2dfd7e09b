"""What catalog tells of a person who asked for a copy of their data."""

import json
from typing import Any

import pytest
from django.test import Client

from catalog.imports.models import ProductFile
from catalog.login.reactive.export_user import export_user
from catalog.pictures.models import PictureUpload
from catalog.products.models import Product
from contracts.accounts.export_requested import ExportRequested
from messaging.ids import uuid7
from messaging.models import Outbox
from web.login.testing import ALICE, BOB, sign_in

pytestmark = pytest.mark.django_db


def told(event: ExportRequested) -> Any:
    row = Outbox.objects.get(type="catalog.export.part.v1", entity_id=event.id)
    return json.loads(json.loads(bytes(row.body))["data"]["content"])


def test_of_a_customer_catalog_knows_sign_ins_and_no_more() -> None:
    sign_in(Client(), ALICE)
    sign_in(Client(), BOB)
    event = ExportRequested(id=uuid7(), version=1, person_id=ALICE.id)
    export_user(event)
    held = told(event)
    assert [one["name"] for one in held.pop("sign_ins")] == ["Alice"]
    assert held == {"product_files_sent_in": [], "pictures_sent_in": [], "stock_adjusted": [], "waits_for": []}


def test_of_who_works_in_the_shop_it_knows_what_they_sent_in() -> None:
    ProductFile.objects.create(file="imports/one.csv", name="autumn.csv", by=BOB.id)
    ProductFile.objects.create(file="imports/two.csv", name="winter.csv", by=ALICE.id)
    event = ExportRequested(id=uuid7(), version=1, person_id=BOB.id)
    export_user(event)
    assert [file["name"] for file in told(event)["product_files_sent_in"]] == ["autumn.csv"]


def test_of_who_sent_pictures_it_knows_which(emma: Product) -> None:
    for name, person in (("mug.png", BOB), ("jug.png", ALICE)):
        PictureUpload.objects.create(file="uploads/one", name=name, by=person.id, family=emma.family)
    event = ExportRequested(id=uuid7(), version=1, person_id=BOB.id)
    export_user(event)
    assert [one["name"] for one in told(event)["pictures_sent_in"]] == ["mug.png"]


def test_an_export_of_somebody_who_was_forgotten_or_that_is_asked_for_again_is_not_answered() -> None:
    export_user(ExportRequested(id=uuid7(), version=1, person_id=None))
    event = ExportRequested(id=uuid7(), version=1, person_id=ALICE.id)
    export_user(event)
    export_user(event)
    assert Outbox.objects.filter(type="catalog.export.part.v1").count() == 1
