from dj_cqrs.mixins import MasterMixin
from django.db import models


class Product(MasterMixin, models.Model):
    """The same values as catalog's event tells; `note` fills the message up to the same size."""

    CQRS_ID = "product"

    id = models.UUIDField(primary_key=True)
    slug = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    sku = models.CharField(max_length=100)
    option_label = models.CharField(max_length=300)
    price = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    active = models.BooleanField()
    picture_sha256 = models.CharField(max_length=64)
    note = models.TextField()

    class Meta:
        db_table = "product"
