from unicodedata import category

from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000


def own_path(target: str) -> str:
    """`target` if it is a path of this very system, else "/": nobody is sent to a foreign page after signing in.

    Browsers drop some control characters out of an address and then see another one, so none may be in it. What is
    not ASCII comes back as it has to be written in a header.
    """
    if not target.startswith("/") or any(category(sign).startswith("C") for sign in target):
        return "/"
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return "/"
    address = iri_to_uri(target)
    return address if len(address) <= LONGEST else "/"
