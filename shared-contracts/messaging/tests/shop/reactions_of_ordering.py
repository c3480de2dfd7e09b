from messaging.tests.shop.copy_item import copy_item
from messaging.tests.shop.note import note_news, note_price, note_time

REACTIONS = [copy_item, note_news, note_price, note_time]
