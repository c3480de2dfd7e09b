from catalog.attributes.models import Attribute
from catalog.products.models import Product
from catalog.tests.conftest import Make


def names() -> list[str]:
    return list(Attribute.objects.values_list("name", flat=True))


def test_a_name_has_a_row_as_soon_as_a_family_has_it(emma: Product) -> None:
    emma.family.change(option_names=["Binding"], attributes={"Paper": ["Cotton"]})
    assert names() == ["Binding", "Paper"]
    assert all(Attribute.objects.values_list("is_filter", flat=True))


def test_the_options_of_a_variant_have_rows_too(emma: Product, on_sale: Make) -> None:
    emma.change(options={"Size": "M"})
    assert names() == ["Size"]


def test_what_staff_decided_of_a_name_stays(emma: Product) -> None:
    emma.family.change(attributes={"Paper": ["Cotton"]})
    Attribute.objects.filter(name="Paper").update(is_filter=False, position=7)
    emma.family.change(attributes={"Paper": ["Linen"], "Ink": ["Black"]})
    assert list(Attribute.objects.values_list("name", "position", "is_filter")) == [
        ("Paper", 7, False),
        ("Ink", 8, True),
    ]


def test_a_name_too_long_for_a_filter_is_no_reason_to_refuse_a_product(emma: Product) -> None:
    emma.family.change(attributes={"x" * 201: ["a"], "": ["b"]})
    assert names() == []
