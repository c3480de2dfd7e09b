from compose.unplug.journeys.day import Day


def find_order(day: Day) -> None:
    path = day.before.removeprefix(day.shop.ordering)
    day.member.open(f"{day.shop.ordering}/orders")
    day.member.follow(path)
    day.member.sees(day.shop.goods.title, "Your order is confirmed.")


def find_order_in_account(day: Day) -> None:
    """On the account's page, from the copy that accounts keeps."""
    day.member.open(f"{day.shop.accounts}/profile")
    day.member.sees(f'href="{day.before}"')


def call_order_off(day: Day) -> None:
    day.member.open(day.before)
    day.member.submit("/cancellation")
    day.member.sees("This order was cancelled.")
