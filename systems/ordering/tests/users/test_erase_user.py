from django.test import Client

from contracts.accounts.user_erased import UserErased
from ordering.carts.models import Cart, CartItem
from ordering.products.models import Product
from ordering.tests.shopping import put_in_cart
from ordering.users.reactive.erase_user import erase_user
from web.login.testing import ALICE


def test_the_cart_of_who_asked_to_be_forgotten_ends(alice: Client, charlie: Client, book: Product) -> None:
    put_in_cart(alice, book)
    put_in_cart(charlie, book)
    assert ALICE.id is not None
    erase_user(UserErased(id=ALICE.id, version=1))
    assert (Cart.objects.count(), CartItem.objects.count()) == (1, 1)
