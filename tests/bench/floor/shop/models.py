from django.db import models


class Product(models.Model):
    slug = models.CharField(max_length=200, unique=True)
    title = models.CharField(max_length=300)
    text = models.TextField()
    price = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        db_table = "product"
