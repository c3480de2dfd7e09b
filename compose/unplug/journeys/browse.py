from compose.unplug.journeys.day import Day


def look_round(day: Day) -> None:
    shop, person = day.shop, day.guest
    person.open(f"{shop.catalog}/")
    person.open(f"{shop.catalog}/products")
    person.open(f"{shop.catalog}{shop.goods.page}")
    person.sees(shop.goods.title, shop.goods.amount)
    person.sees_pictures()


def search(day: Day) -> None:
    day.guest.open(f"{day.shop.catalog}/products?q={day.shop.goods.title.replace(' ', '+')}")
    day.guest.sees(f'href="{day.shop.goods.page}"')
