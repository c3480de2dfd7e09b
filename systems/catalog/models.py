"""Imports only, so that Django finds every table."""

from catalog.attributes.models import Attribute
from catalog.bulk.models import BulkChange, BulkRow
from catalog.categories.models import Category
from catalog.imports.models import ProductFile, RefusedRow, StagedRow
from catalog.listings.models import FrequentWord, Listing, Word, WordCount
from catalog.pictures.models import FamilyPicture, Picture, PictureUpload
from catalog.prices.models import ScheduledPrice
from catalog.products.models import Family, ImageAddress, Product
from catalog.restocks.models import RestockRequest
from catalog.stock.ledger import Movement
from catalog.stock.models import Stock
from catalog.stock.reservations import Hold, Reservation, ReservationLine

__all__ = [
    "Attribute",
    "BulkChange",
    "BulkRow",
    "Category",
    "Family",
    "FamilyPicture",
    "FrequentWord",
    "Hold",
    "ImageAddress",
    "Listing",
    "Movement",
    "Picture",
    "PictureUpload",
    "Product",
    "ProductFile",
    "RefusedRow",
    "Reservation",
    "ReservationLine",
    "RestockRequest",
    "ScheduledPrice",
    "StagedRow",
    "Stock",
    "Word",
    "WordCount",
]
