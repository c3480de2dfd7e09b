import re
from pathlib import Path

import pytest

import look.apps
from look.tests.conftest import Page

EVIL = '"><script>alert(1)</script>'
EURO = {"amount": "12.50", "currency": "EUR"}


@pytest.mark.parametrize(
    "source",
    [
        '<c-product-card href="/products/{{ evil }}" title="{{ evil }}" :price="price" option="{{ evil }}" />',
        '<c-product-card href="/" :title="evil" :picture="picture" :availability="evil" />',
        '<c-gallery :pictures="pictures" :title="evil" />',
        '<c-field name="title" :label="evil" :value="evil" :error="evil" :hint="evil" :data-old="evil" />',
        '<c-field name="title" label="{{ evil }}" value="{{ evil }}" data-old="{{ evil }}" type="textarea" />',
        '<c-field name="kind" label="Kind" type="select" :options="options" /><c-error-summary :errors="errors" />',
        '<c-facet-list :title="evil" :name="evil" :facets="facets" />',
        '<c-notice :title="evil" :id="evil">{{ evil }}</c-notice>',
        '<c-button :value="evil" :href="evil">{{ evil }}</c-button>',
        '<c-data-table :caption="evil"><tr><c-cell :label="evil">{{ evil }}</c-cell></tr></c-data-table>',
        '<c-timeline><c-timeline-entry :title="evil" :state="evil">{{ evil }}</c-timeline-entry></c-timeline>',
        '<c-empty-state :title="evil">{{ evil }}</c-empty-state><c-progress :label="evil" :value="evil" />',
        '<c-breadcrumbs><c-crumb :href="evil">{{ evil }}</c-crumb></c-breadcrumbs><c-header />',
    ],
)
def test_no_text_of_a_person_becomes_markup(page: Page, source: str) -> None:
    picture = {"src": EVIL, "alt": EVIL, "width": 1, "height": 1}
    html = page.draw(
        source,
        evil=EVIL,
        price=EURO,
        picture=picture,
        pictures=[picture, picture],
        options=[(EVIL, EVIL)],
        errors={EVIL: [EVIL]},
        facets=[{"value": EVIL, "label": EVIL, "count": 1, "selected": False}],
        shop_name=EVIL,
    )
    assert "<script" not in html
    assert '"&gt;' not in html
    assert "script&gt;" in html
    assert "&amp;lt;" not in html


def test_a_missing_picture_is_replaced_by_the_title(page: Page) -> None:
    html = page.draw('<c-product-card href="/" title="A & B" :price="price" />', price=EURO)
    assert "<img" not in html
    assert '<span class="picture no-picture" aria-hidden="true"><span>A &amp; B</span></span>' in html


def test_a_price_that_fell_says_now_and_before(page: Page) -> None:
    html = page.draw('<c-price :price="price" :old_price="old" />', price=EURO, old={"amount": "15", "currency": "EUR"})
    assert "Now" in html
    assert re.search(r"<s>.*before.*€15\.00</s>", html)


def test_a_price_that_is_not_known_is_said_so(page: Page) -> None:
    assert "No price yet" in page.draw('<c-price :price="product.price" />', product={})


@pytest.mark.parametrize(
    ("availability", "number", "words"),
    [
        ("plenty", None, "In stock"),
        ("few", 1, "Only 1 left"),
        ("few", "3", "Only 3 left"),
        ("few", None, "Only a few left"),
        ("none", None, "Sold out"),
        (None, None, "Stock unknown"),
    ],
)
def test_availability_is_told_in_words(page: Page, availability: str | None, number: object, words: str) -> None:
    for tag in ("stock-badge", "availability"):
        html = page.draw(
            f'<c-{tag} :availability="a" :number="n" :at="at" />', a=availability, n=number, at="2026-01-01"
        )
        assert words in html


def test_stock_tells_its_age(page: Page) -> None:
    html = page.draw('<c-stock-badge availability="plenty" :at="at" />', at="2020-01-01T00:00:00Z")
    assert re.search(r'as of <time datetime="2020-01-01T00:00:00\+00:00">\d+ days ago</time>', html)


def test_a_field_with_an_error_names_hint_and_error(page: Page) -> None:
    html = page.draw(
        '<c-field name="email" type="email" label="E-mail" hint="Ours alone" :error="errors.email" '
        'autocomplete="email" required />',
        errors={"email": ["Write an @."]},
    )
    assert 'aria-describedby="field-email-hint field-email-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="email" required' in html
    assert "Write an @." in html


def test_a_field_without_an_error_does_not_take_one_from_the_page(page: Page) -> None:
    html = page.draw(
        '<c-field name="name" label="Name" :error="errors.name" />',
        errors={},
        error="Not mine",
        hint="Not mine",
        value="Not mine",
    )
    assert "Not mine" not in html
    assert "aria-invalid" not in html


def test_a_password_is_never_sent_back(page: Page) -> None:
    assert "secret" not in page.draw('<c-field name="p" type="password" label="Password" value="secret" />')


def test_further_attributes_reach_the_element(page: Page) -> None:
    html = page.draw(
        '<c-field name="quantity" type="number" label="Quantity" min="1" hx-post="/x" :max="most" />', most=9
    )
    assert 'min="1" hx-post="/x" max="9"' in html
    assert 'formaction="/y"' in page.draw('<c-button formaction="/y">Go</c-button>')


def test_the_error_summary_links_to_the_field(page: Page) -> None:
    html = page.draw(
        '<c-error-summary :errors="errors" :labels="labels" />', errors={"email": ["Bad"]}, labels={"email": "E-mail"}
    )
    assert '<a href="#field-email">E-mail: Bad</a>' in html
    assert page.draw('<c-error-summary :errors="errors" />', errors={}).strip() == ""


def test_turning_the_page_keeps_the_search(page: Page) -> None:
    html = page.draw('<c-pagination :page="2" :pages="3" />')
    assert 'rel="next" href="?q=tea&amp;page=3"' in html
    assert 'href="?q=tea&amp;page=2" aria-current="page"' in html
    assert page.draw('<c-pagination :page="1" :pages="1" />').strip() == ""


def test_the_cart_says_its_count_only_when_it_is_known(page: Page) -> None:
    assert "2 items" in page.draw("<c-header />", cart_count=2)
    unknown = page.draw("<c-header />")
    assert 'href="https://ordering.example/cart"' in unknown
    assert "items" not in unknown


def test_elsewhere_than_at_ordering_the_count_is_borrowed(page: Page) -> None:
    borrowed = 'data-count="https://ordering.example/cart/count?language=en'
    assert borrowed in page.draw("<c-header />", system="catalog")
    assert "data-count" not in page.draw("<c-header />", system="ordering")
    assert "/look/cart.js" in page.draw_page('{% extends "look/page.html" %}', system="catalog")
    assert "<script" not in page.draw_page('{% extends "look/page.html" %}', system="ordering")


def test_what_borrows_the_count_is_small() -> None:
    assert (Path(look.apps.__file__).parent / "static" / "look" / "cart.js").stat().st_size < 1024


def test_the_count_of_the_cart_can_be_sent_alone(page: Page) -> None:
    html = page.draw('<c-cart-link :count="1" oob />')
    assert 'hx-swap-oob="true"' in html
    assert "1 item<" in html
    assert "<a" not in html


def test_each_system_signs_people_in_and_out_at_its_own_address(page: Page) -> None:
    assert 'href="/login?next=/products%3Fq%3Dtea%26page%3D2"' in page.draw("<c-header />")
    assert 'href="/sign-in"' in page.draw("<c-header />", system="accounts")
    page.sign_in_staff()
    assert 'action="/logout"' in page.draw("<c-header />")
    assert 'action="/sign-out"' in page.draw("<c-header />", system="accounts")
    assert "csrfmiddlewaretoken" in page.draw("<c-header />", csrf_token="token")


def test_the_staff_bar_is_for_staff_alone(page: Page) -> None:
    assert "Stock" not in page.draw("<c-staff-bar>Stock</c-staff-bar>")
    page.sign_in_staff()
    assert "Stock" in page.draw("<c-staff-bar>Stock</c-staff-bar>")


def test_the_error_summary_can_lead_to_a_field_with_an_id_of_its_own(page: Page) -> None:
    html = page.draw('<c-error-summary :errors="errors" to="quantity-7" />', errors={"quantity": ["Too many"]})
    assert 'href="#quantity-7"' in html
