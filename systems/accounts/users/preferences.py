from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from web.preferences.chosen import AS_THE_DEVICE

LANGUAGES = [(code[:2], name) for code, name in settings.LANGUAGES]
THEMES = [(AS_THE_DEVICE, _("Like the device")), ("light", _("Light")), ("dark", _("Dark"))]


def shown(user: User) -> dict[str, Any]:
    """What the person chose, and what there is to choose from."""
    return {
        "chosen": {"language": user.language, "theme": user.theme or AS_THE_DEVICE},
        "languages": [{"value": code, "label": name} for code, name in LANGUAGES],
        "themes": [{"value": code, "label": str(name)} for code, name in THEMES],
    }
