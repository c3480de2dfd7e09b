from catalog.products.models import Family, Product
from catalog.products.reactive.draw_cover import draw_cover
from catalog.tests.hearing import told
from contracts.catalog.picture_changed import PictureChanged
from contracts.catalog.product_changed import ProductChanged
from messaging.models import Reaction


def test_a_new_family_is_to_get_a_cover(emma: Product) -> None:
    assert Reaction.objects.filter(function="draw_cover", ordering_key=str(emma.family_id)).count() == 1


def test_a_cover_is_drawn_and_told_with_its_products(emma: Product) -> None:
    draw_cover(emma.family)
    [picture] = told(PictureChanged)
    assert told(ProductChanged, id=emma.id)[-1].picture_sha256 == picture.sha256


def test_a_cover_that_is_there_is_not_drawn_again(emma: Product) -> None:
    for _ in range(2):
        draw_cover(Family.objects.get())
    assert len(told(PictureChanged)) == 1
    assert len(told(ProductChanged, id=emma.id)) == 2


def test_a_new_title_gets_a_new_cover(emma: Product) -> None:
    draw_cover(emma.family)
    emma.family.change(title="Emma, annotated")
    draw_cover(Family.objects.get())
    first, second = told(PictureChanged)
    assert first.sha256 != second.sha256
    assert told(ProductChanged, id=emma.id)[-1].picture_sha256 == second.sha256


def test_any_title_can_be_drawn(emma: Product) -> None:
    for title in ("x", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 4, "字 \u200d 🙂", "a b " * 70):
        emma.family.change(title=title)
        draw_cover(Family.objects.get())
        assert Family.objects.get().picture is not None
