from compose.unplug.journeys.day import Day
from compose.unplug.person import Person, Stuck
from compose.unplug.shop import PASSWORD, signed_in

ANYWAY = "anyway=1"
YET_IT_WORKS = ", and trying again there works"


def sign_in_at_catalog(day: Day) -> None:
    _sign_in(day.shop.catalog, day.name)


def sign_in_at_ordering(day: Day) -> None:
    _sign_in(day.shop.ordering, day.name)


def sign_out(day: Day) -> None:
    """In the shop window; there it holds at once, in the other systems when they hear of it."""
    day.leaver.open(f"{day.shop.catalog}/products")
    day.leaver.submit("/logout")
    day.leaver.open(f"{day.shop.catalog}/products")
    day.leaver.sees("Sign in")


def _sign_in(at: str, name: str) -> None:
    """Who reads that it is not possible just now finds a button there, and presses it."""
    person = Person()
    try:
        signed_in(at, name, person)
    except Stuck as stuck:
        if _gets_in_by_the_button(person, at, name):
            raise Stuck(f"{stuck}{YET_IT_WORKS}") from stuck
        raise


def _gets_in_by_the_button(person: Person, at: str, name: str) -> bool:
    try:
        person.follow(ANYWAY)
        person.submit("/sign-in", email=f"{name.lower()}@example.com", password=PASSWORD)
    except Stuck:
        return False
    return person.page.address.startswith(at)
