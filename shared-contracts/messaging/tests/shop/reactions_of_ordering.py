from messaging.tests.shop.copy_item import copy_item
from messaging.tests.shop.note import note_news, note_price, note_time
from messaging.tests.shop.note_traces import note_traces

REACTIONS = [copy_item, note_news, note_price, note_time, note_traces]
