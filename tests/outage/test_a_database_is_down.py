import pytest

from compose.settings import SYSTEMS
from tests.outage.parts import down
from tests.outage.shopping import Visitor
from tests.stories.shop import Product

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
PAGES = {
    "accounts": ("/", "/profile", "/addresses", "/orders", "/health/ready"),
    "catalog": ("/", "/products?q=sea&sort=cheapest", "/stock", "/products/new", "/imports", "/health/ready"),
    "ordering": ("/cart", "/orders", "/board", "/api/", "/health/ready"),
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_other_two_systems_do_all_their_work(system: str, bob: Visitor, book: Product) -> None:
    with down(f"{system}-db"):
        answers = {
            f"{other}{path}": bob.look(other, path).status_code
            for other in SYSTEMS
            if other != system
            for path in PAGES[other]
        }
        assert answers == dict.fromkeys(answers, 200)
        if system != "ordering":
            bob.order(book.id)  # before the price changes: nobody is charged a price that was not shown
        if system != "catalog":
            bob.write("catalog", f"/products/{book.id}/price", price="12.50")
        if system != "accounts":
            bob.write("accounts", "/profile", display_name="Bob")


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_system_itself_says_so_and_works_again_without_a_restart(system: str, guest: Visitor) -> None:
    with down(f"{system}-db"):
        answer = guest.look(system, "/health/ready")
        assert answer.status_code == 503
        assert answer.json()["database"] == "out of reach"
        assert guest.look(system, "/health/live").status_code == 200
    assert guest.look(system, "/health/ready").status_code == 200
