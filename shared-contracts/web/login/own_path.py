from django.utils.http import url_has_allowed_host_and_scheme


def own_path(target: str) -> str:
    """`target` if it is a path of this very system, else "/": nobody is sent to a foreign page after signing in."""
    inside = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if inside and len(target) <= 2000 else "/"
