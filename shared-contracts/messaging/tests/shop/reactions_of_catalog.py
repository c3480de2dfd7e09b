from messaging.tests.shop.note import note_news

REACTIONS = [note_news]
