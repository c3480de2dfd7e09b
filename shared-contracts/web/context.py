from django.conf import settings
from django.http import HttpRequest


def shop(request: HttpRequest) -> dict[str, object]:
    """What every page needs to know: whose page it is, and where the siblings are."""
    return {"links": settings.LINKS, "system": settings.SYSTEM, "shop_name": settings.SHOP_NAME}
