"""A reader that has moved to the second major."""

from messaging.tests.shop.copy_item_v2 import copy_item_v2

REACTIONS = [copy_item_v2]
