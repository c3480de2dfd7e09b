from typing import Any

from allauth.account.models import EmailAddress

from accounts.users.countries import COUNTRIES
from accounts.users.models import Address, User


def shown(user: User) -> dict[str, Any]:
    """A person as they see themselves."""
    return {
        "id": user.id,
        "email": user.email,
        "email_verified": EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists(),
        "display_name": user.name,
        "roles": sorted(user.roles),
        "joined_at": user.joined_at,
        "addresses": [shown_address(address) for address in user.contact.addresses.order_by("-default", "-id")],
    }


def shown_address(address: Address) -> dict[str, Any]:
    return {
        "id": address.id,
        "name": address.name,
        "street": address.street,
        "postal_code": address.postal_code,
        "city": address.city,
        "country": address.country,
        "country_name": str(COUNTRIES.get(address.country, address.country)),
        "default": address.default,
    }
