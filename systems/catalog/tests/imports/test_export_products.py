import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from catalog.categories.models import Category
from catalog.products.models import Family, ImageAddress, Product
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.tests.conftest import Make
from catalog.tests.imports.files import imported, more, refused, row, shop, written
from catalog.tests.stock.ordering_says import placed
from messaging.models import Outbox

HOSTILE = [
    "=1+1",
    "+49",
    "-5",
    "@me",
    "'=quoted",
    "''@twice",
    "'plain",
    'She said "hi", twice',
    "line\nbreak",
    "a;b,c\td",
    "<b>bold</b> &amp; <script>alert(1)</script>",
    "3 < 4 & 5 > 2",
    "Käse ½ 漢字 🙂 e\u0301",
    "  two  blanks ",
    "zero\u200bwidth \u202eturned",
    "A > B \\> C",
    "semi; colon \\; back",
    "\\",
    "--",
]


def exported(client: Client, **query: str) -> bytes:
    response = client.get("/exports/products.csv", query)
    assert response.status_code == 200
    content: bytes = response.getvalue()
    return content


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def state() -> list[Any]:
    """All that an import may change."""
    families = Family.objects.order_by("slug").values()
    return [*families, *Product.objects.order_by("id").values(), *ImageAddress.objects.order_by("id").values(), shop()]


def unchanged_by(content: bytes) -> None:
    before, told = state(), Outbox.objects.count()
    file = imported(content, name="again.csv")
    assert refused(file) == []
    assert (file.created, file.changed, file.fields) == (0, 0, {})
    assert (state(), Outbox.objects.count()) == (before, told)


def test_a_merchants_file_that_is_imported_and_exported_says_the_same(bob: Client) -> None:
    imported(
        written(
            row(
                "top", "Top", body="<p>One</p><p>Two<br>lines</p>", option_name="Size", option="S", image="https://x/1"
            ),
            {"Handle": "top", "Image Src": "https://x/2", "Image Alt Text": "Back"},
            more("top", option="M", price="8", old_price="9.50", quantity="0"),
            row("mug", published="false", tags="a, b", type="Home > Kitchen"),
        )
    )
    mug, first, second = rows_of(exported(bob))
    assert (mug["Handle"], mug["Published"], mug["Status"], mug["Product Category"]) == (
        "mug",
        "false",
        "draft",
        "Home > Kitchen",
    )
    assert (first["Option1 Name"], first["Option1 Value"], first["Variant Inventory Qty"]) == ("Size", "S", "4")
    assert (second["Variant Price"], second["Variant Compare At Price"]) == ("8.00", "9.50")
    assert (second["Image Src"], second["Image Alt Text"], second["Title"]) == ("https://x/2", "Back", "")
    assert first["Body (HTML)"] == "<p>One</p><p>Two<br>lines</p>"


@pytest.mark.parametrize("text", HOSTILE)
def test_importing_an_export_changes_nothing_whatever_texts_say(bob: Client, on_sale: Make, text: str) -> None:
    shirt = on_sale("Shirt", sku=f"S {text}", option=text, vendor=text, tags=text, description=f"{text}\n\n{text}")
    on_sale("Shirt", sku="other", option="M")
    place = Category.objects.create(name=text, slug="hostile")
    place.line = [place.id]
    place.save()
    Family.objects.filter(id=shirt.family_id).update(
        title=text, category=place, attributes={text: [text, "Wool"], "Size of it": ["L"]}
    )
    ImageAddress.objects.create(family=shirt.family, address=f"https://x/{text}", alt=text)
    unchanged_by(exported(bob))


def test_importing_an_export_changes_nothing_of_withdrawn_reserved_and_reordered_products(
    bob: Client, on_sale: Make
) -> None:
    emma = on_sale("Emma", option="Paperback", stock=4, category="Novels > English")
    hardcover = on_sale("Emma", option="Hardcover", stock=2)
    hardcover.change(position=7, old_price="5.00", active=False)
    on_sale("Hidden").family.change(published=False)
    reserve_stock(placed((emma, 3)))
    unchanged_by(exported(bob))


def test_no_cell_is_a_formula(bob: Client, on_sale: Make) -> None:
    on_sale("Emma", vendor="=cmd()", tags="@sum", description="-1")
    [line] = rows_of(exported(bob))
    assert (line["Vendor"], line["Tags"]) == ("'=cmd()", "'@sum")


def test_what_is_searched_for_is_exported_alone(bob: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Novels > English")
    on_sale("Jug", category="Kitchen", sku="J_1")
    on_sale("Cup", category="Kitchen")
    assert [line["Handle"] for line in rows_of(exported(bob, q="j_"))] == ["jug"]
    assert [line["Handle"] for line in rows_of(exported(bob, category="novels"))] == ["emma"]
    assert rows_of(exported(bob, q="nothing")) == []
    assert bob.get("/exports/products.csv?category=nowhere").status_code == 404


def test_charlie_may_not_export(charlie: Client, guest: Client) -> None:
    assert charlie.get("/exports/products.csv").status_code == 403
    assert guest.get("/exports/products.csv", headers={"accept": "application/json"}).status_code == 401
