from uuid import uuid4

from compose.unplug.journeys.checkout import ADDRESS
from compose.unplug.journeys.day import Day
from compose.unplug.person import Person
from compose.unplug.shop import PASSWORD


def open_account(day: Day) -> None:
    """As far as the page that says that a mail is on its way."""
    person = Person()
    person.open(f"{day.shop.accounts}/sign-up")
    person.submit("/sign-up", display_name="Dinah", email=f"{uuid4().hex}@example.com", password=PASSWORD)
    person.sees("We wrote to you")


def change_name(day: Day) -> None:
    """To another, and back."""
    for name in (f"{day.name} the Reader", day.name):
        day.member.open(f"{day.shop.accounts}/profile")
        day.member.submit("/profile", display_name=name)
        day.member.sees("Your name is changed.", name)


def keep_addresses(day: Day) -> None:
    """Add one, and delete it again."""
    page, street = f"{day.shop.accounts}/addresses", f"{uuid4().hex[:8]} Rabbit Hole Lane"
    day.member.open(page)
    day.member.submit("/addresses", **(ADDRESS | {"street": street}))
    day.member.sees("The address is saved.")
    (added,) = [one["id"] for one in day.member.ask(page)["addresses"] if one["street"] == street]
    day.member.open(page)
    day.member.submit(f"/{added}/deletion")
    day.member.sees("The address is deleted.")
