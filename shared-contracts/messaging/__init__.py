"""How the systems say it: a Django app that knows no system and no particular event."""
