from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.text import slugify

from catalog.categories.models import Category
from catalog.pictures.covers import draw_sheet
from catalog.pictures.models import PictureUpload
from catalog.pictures.renditions import encoded
from catalog.products.demo_books import BOOKS, Book
from catalog.products.models import Family
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
        family = Family.objects.create(
            slug=slugify(book.title),
            title=book.title,
            description=book.about,
            vendor=book.author,
            category=Category.of_words(book.category),
            option_names=["Binding"],
        )
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
        send_cover(family)


def send_cover(family: Family) -> None:
    """As staff would: the worker makes a picture of it."""
    sheet = encoded(draw_sheet(family.title, family.vendor), "png", compress_level=1)
    alt = f"Cover of {family.title} by {family.vendor}"
    PictureUpload.objects.create(family=family, file=ContentFile(sheet, name="cover"), name="cover.png", alt=alt)
