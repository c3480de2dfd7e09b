"""Times as people of the shop write them: by the clock on its wall. Inside, every time is UTC."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

NO_SUCH_TIME = _("There is no such time on that day: the clocks go forward then. Choose an hour before or after.")


def zone() -> ZoneInfo:
    return ZoneInfo(settings.SHOP_TIME_ZONE)


def local(at: datetime) -> str:
    return at.astimezone(zone()).strftime("%Y-%m-%d %H:%M")


class LocalTime(serializers.DateTimeField):
    """A time without an offset is the shop's; of an hour that comes twice, the first is meant."""

    def enforce_timezone(self, value: datetime) -> datetime:
        if value.tzinfo is not None:
            return value.astimezone(UTC)
        at = value.replace(tzinfo=zone(), fold=0).astimezone(UTC)
        if at.astimezone(zone()).replace(tzinfo=None) != value:
            raise serializers.ValidationError(NO_SUCH_TIME)
        return at
