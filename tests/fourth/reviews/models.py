from django.db import models

from messaging.copies import Copy


class Product(Copy):
    title = models.CharField(max_length=300)
    sku = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    active = models.BooleanField(default=False)

    class Meta:
        app_label = "reviews"


class Person(Copy):
    display_name = models.CharField(max_length=200)
    active = models.BooleanField(default=False)

    class Meta:
        app_label = "reviews"


class Invitation(models.Model):
    """The customer of this order is asked for a review."""

    order_id = models.UUIDField()

    class Meta:
        app_label = "reviews"


class PriceNote(models.Model):
    """A price that was heard as news: what a snapshot tells is none."""

    product_id = models.UUIDField()
    version = models.BigIntegerField()

    class Meta:
        app_label = "reviews"
