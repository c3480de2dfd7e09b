from django.conf import settings
from django.http import HttpRequest

from web.preferences.chosen import theme_of


def shop(request: HttpRequest) -> dict[str, object]:
    """What every page needs to know: whose page it is, where the siblings are, light or dark."""
    return {
        "links": settings.LINKS,
        "system": settings.SYSTEM,
        "shop_name": settings.SHOP_NAME,
        "theme": theme_of(request),
    }
