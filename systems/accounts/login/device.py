"""Which browser on which machine, as far as it says: enough for a person to know theirs again."""

from django.utils.translation import gettext as _

# The first that is found: many browsers also name those that they descend from.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Vivaldi": "Vivaldi",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
    "curl": "curl",
}
MACHINES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> dict[str, str]:
    """{"browser": "Firefox", "machine": "Linux"}: names only, and empty what is not known."""
    return {"browser": _first(BROWSERS, user_agent), "machine": _first(MACHINES, user_agent)}


def in_words(device: dict[str, str]) -> str:
    browser, machine = device.get("browser", ""), device.get("machine", "")
    if browser and machine:
        return _("%(browser)s on %(machine)s") % {"browser": browser, "machine": machine}
    return browser or machine or _("Unknown device")


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")
