from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import web.same
from catalog.categories.models import Category
from catalog.products.models import Product
from catalog.stock.models import Stock
from catalog.tests.asking import JSON, ask
from catalog.tests.conftest import Make


def test_a_product_is_shown_with_its_variants_their_prices_and_stock(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", option="Hardcover", price="24.00", stock=2)
    on_sale("Emma", option="Paperback", price="9.90", stock=0)
    data = ask(guest, "/products/emma")
    shown = [
        (one["option_label"], one["price"]["amount"], one["availability"], one["number"]) for one in data["variants"]
    ]
    assert shown == [("Hardcover", "24.00", "few", 2), ("Paperback", "9.90", "none", None)]


def test_the_cart_is_a_form_to_ordering_without_a_token(guest: Client, emma: Product) -> None:
    page = guest.get("/products/emma").text
    form = page[page.index(f'action="{settings.LINKS["ordering"]}/cart/lines"') :]
    form = form[: form.index("</form>")]
    assert f'name="product_id" value="{emma.id}"' in form
    assert 'name="quantity"' in form
    assert "csrf" not in form


def test_a_variant_that_is_sold_out_cannot_be_chosen(guest: Client, on_sale: Make) -> None:
    gone = on_sale("Emma", option="Hardcover", stock=0)
    there = on_sale("Emma", option="Paperback")
    assert ask(guest, "/products/emma")["suggested"] == str(there.id)
    page = guest.get("/products/emma").text
    assert f'value="{gone.id}" required disabled' in page
    assert f'value="{there.id}" required checked' in page


def test_a_product_without_stock_is_said_to_be_sold_out(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", stock=0)
    page = guest.get("/products/emma").text
    assert "Sold out" in page
    assert "Add to cart" not in page


def test_markup_in_a_text_is_shown_and_not_run(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", description="<script>alert(1)</script>\n\nSecond", vendor="<b>")
    page = guest.get("/products/emma").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<p>Second</p>" in page


def test_the_same_page_is_not_sent_twice(guest: Client, emma: Product) -> None:
    first = guest.get("/products/emma")
    again = guest.get("/products/emma", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "no-cache" in first["Cache-Control"]


def test_a_change_of_price_or_stock_is_a_new_page(guest: Client, emma: Product) -> None:
    tags = {guest.get("/products/emma", headers=JSON)["ETag"], guest.get("/products/emma")["ETag"]}
    emma.change_price(Decimal("5.00"))
    tags.add(guest.get("/products/emma", headers=JSON)["ETag"])
    Stock.objects.get(id=emma.id).adjust(-38, reason="damaged", by=None)
    tags.add(guest.get("/products/emma", headers=JSON)["ETag"])
    assert len(tags) == 4


def test_another_language_or_theme_is_another_page(guest: Client, emma: Product) -> None:
    tag = guest.get("/products/emma")["ETag"]
    german = guest.get("/products/emma", headers={"if-none-match": tag, "accept-language": "de"})
    assert (german.status_code, german["Content-Language"]) == (200, "de")
    assert {"Accept-Language", "Cookie"} <= set(german["Vary"].replace(" ", "").split(","))
    own = {"origin": "http://testserver"}
    guest.post("/language", {"language": "de"}, headers=own)
    assert guest.get("/products/emma", headers={"if-none-match": tag}).status_code == 200
    assert guest.get("/products/emma", headers={"if-none-match": german["ETag"]}).status_code == 304
    guest.post("/theme", {"theme": "dark"}, headers=own)
    assert guest.get("/products/emma", headers={"if-none-match": german["ETag"]}).status_code == 200


def test_bob_is_not_shown_the_page_that_a_guest_was_shown(guest: Client, bob: Client, emma: Product) -> None:
    tag = guest.get("/products/emma")["ETag"]
    page = bob.get("/products/emma", headers={"if-none-match": tag})
    assert page.status_code == 200
    assert "/products/emma/edit" in page.text


def test_what_is_no_longer_sold_is_gone(guest: Client, emma: Product) -> None:
    emma.withdraw()
    response = guest.get("/products/emma", headers=JSON)
    assert response.status_code == 410
    assert response.json()["title"] == "We no longer sell this."


def test_what_never_was_is_not_found(guest: Client) -> None:
    assert guest.get("/products/nothing", headers=JSON).status_code == 404


def test_a_change_is_seen_at_once_by_guests_who_share_a_page(guest: Client, emma: Product) -> None:
    before = guest.get("/products/emma").text
    assert guest.get("/products/emma").text == before
    emma.change_price(Decimal("77.00"))
    assert "77.00" in guest.get("/products/emma").text


def test_nobody_gets_the_page_of_somebody_who_is_signed_in(guest: Client, alice: Client, emma: Product) -> None:
    hers = alice.get("/products/emma").text
    assert "Alice" in hers
    assert "Alice" not in guest.get("/products/emma").text
    assert "Alice" in alice.get("/products/emma").text


def test_the_page_is_in_the_language_and_the_theme_of_who_looks(guest: Client, emma: Product) -> None:
    english = guest.get("/products/emma").text
    german = guest.get("/products/emma", headers={"accept-language": "de"}).text
    guest.cookies["catalog_theme"] = "dark"
    dark = guest.get("/products/emma").text
    assert len({english, german, dark}) == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda emma: emma.change(option_label="Large print"),
        lambda emma: emma.family.change(title="Emma, anew"),
        lambda emma: emma.family.change(category=Category.of_words("Books > Novels")),
        lambda emma: emma.family.add(sku="E-2", price=Decimal("3.00"), option_label="Audio"),
        lambda emma: Stock.objects.get(id=emma.id).adjust(-38, reason="counted", by=None),
        lambda emma: emma.withdraw(),
    ],
    ids=["variant", "family", "category", "new variant", "stock", "withdrawal"],
)
def test_whatever_is_changed_the_next_look_shows_it(
    guest: Client, emma: Product, change: Callable[[Product], Any]
) -> None:
    before = guest.get("/products/emma")
    change(emma)
    after = guest.get("/products/emma", headers={"if-none-match": before["ETag"]})
    assert after.status_code in (200, 410)
    assert after.text != before.text


def test_a_category_with_another_name_is_another_page(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books > Novels")
    guest.get("/products/emma")
    Category.objects.filter(name="Books").update(name="Reading")
    assert "Reading" in guest.get("/products/emma").text


def test_a_price_beside_it_is_never_old(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Novels")
    other = on_sale("Persuasion", category="Novels", price="7.00")
    assert "7.00" in guest.get("/products/emma").text
    other.change_price(Decimal("77.00"))
    assert "77.00" in guest.get("/products/emma").text
    other.withdraw()
    assert "77.00" not in guest.get("/products/emma").text


def test_what_changes_beside_it_leaves_its_own_page_as_it_is(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Novels")
    other = on_sale("Persuasion", category="Novels", price="7.00")
    first = guest.get("/products/emma")
    other.change_price(Decimal("77.00"))
    with CaptureQueriesContext(connection) as asked:
        later = guest.get("/products/emma", headers={"if-none-match": first["ETag"]})
    assert later.text == first.text.replace("7.00", "77.00")
    assert len(asked) == 2  # the mark, and the cards
    with CaptureQueriesContext(connection) as asked:
        assert guest.get("/products/emma").text == later.text
    assert len(asked) == 1


def test_a_card_that_changed_is_made_once_for_all_pages(guest: Client, on_sale: Make) -> None:
    changed = on_sale("Persuasion", category="Novels", price="7.00")
    slugs = [on_sale(title, category="Novels").family.slug for title in ("Emma", "Ivanhoe", "Waverley")]
    for slug in slugs:
        guest.get(f"/products/{slug}")
    changed.change_price(Decimal("77.00"))
    with CaptureQueriesContext(connection) as asked:
        assert all("77.00" in guest.get(f"/products/{slug}").text for slug in slugs)
    assert len(asked) == len(slugs) + 1


def test_what_stands_beside_it_is_told_to_programs_and_to_who_has_a_message(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Novels")
    on_sale("Persuasion", category="Novels", price="7.00")
    told = guest.get("/products/emma", headers=JSON).json()["related"]
    assert [one["title"] for one in told] == ["Persuasion"]
    guest.cookies["messages"] = "kept"
    assert '<a href="/products/persuasion">' in guest.get("/products/emma").text


def test_a_page_that_is_remembered_says_when_it_was_sent(
    guest: Client, emma: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web.same, "this_minute", lambda: "2026-01-05T10:00:00+00:00")
    first = guest.get("/products/emma")
    monkeypatch.setattr(web.same, "this_minute", lambda: "2026-01-05T10:07:00+00:00")
    with CaptureQueriesContext(connection) as asked:
        later = guest.get("/products/emma", headers={"if-none-match": first["ETag"]})
    assert 'datetime="2026-01-05T10:00:00+00:00"' in first.text
    assert 'datetime="2026-01-05T10:07:00+00:00"' in later.text
    assert len(asked) == 1


def test_what_is_remembered_asks_the_database_once(guest: Client, emma: Product) -> None:
    guest.get("/products/emma")
    with CaptureQueriesContext(connection) as asked:
        guest.get("/products/emma")
    assert len(asked) == 1
