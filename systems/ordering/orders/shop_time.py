"""Days and years as they begin and end at the shop. Inside, every time is UTC."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings


def zone() -> ZoneInfo:
    return ZoneInfo(settings.SHOP_TIME_ZONE)


def at_the_shop(at: datetime) -> datetime:
    return at.astimezone(zone())


def midnight(day: date) -> datetime:
    """When the day begins."""
    return datetime.combine(day, time(), zone())
