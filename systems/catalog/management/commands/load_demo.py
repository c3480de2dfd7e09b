from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.text import slugify

from catalog.categories.models import Category
from catalog.products.covers import draw_sheet
from catalog.products.demo_books import BOOKS, Book
from catalog.products.models import Family, Picture
from catalog.stock.models import Stock


class Command(BaseCommand):
    help = "Fill the shop with 24 public-domain books. What is there already stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        there = set(Family.objects.values_list("slug", flat=True))
        missing = [book for book in BOOKS if slugify(book.title) not in there]
        for book in missing:
            add(book)
        self.stdout.write(f"{len(missing)} books added, {len(BOOKS) - len(missing)} were there.")


def add(book: Book) -> None:
    with transaction.atomic():
        family = Family(
            slug=slugify(book.title),
            title=book.title,
            description=book.about,
            vendor=book.author,
            category=Category.of_words(book.category),
            option_names=["Binding"],
        )
        family.picture = Picture.keep(draw_sheet(book.title, book.author), alt=family.cover_text())
        family.save(force_insert=True)
        for edition in book.editions:
            sku = f"FB{BOOKS.index(book) + 1:03}-{edition.option[:1]}"
            old = Decimal(edition.old_price) if edition.old_price else None
            product = family.add(
                sku=sku,
                price=Decimal(edition.price),
                old_price=old,
                option_label=edition.option,
                options={"Binding": edition.option},
            )
            Stock.open(product, edition.stock)
