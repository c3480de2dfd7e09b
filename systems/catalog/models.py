"""Imports only, so that Django finds every table."""

from catalog.imports.models import ProductFile, RefusedRow
from catalog.products.models import Family, ImageAddress, Picture, Product
from catalog.stock.models import Reservation, ReservationLine, Stock, StockAdjustment

__all__ = [
    "Family",
    "ImageAddress",
    "Picture",
    "Product",
    "ProductFile",
    "RefusedRow",
    "Reservation",
    "ReservationLine",
    "Stock",
    "StockAdjustment",
]
