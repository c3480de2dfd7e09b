"""Imports only, so that Django finds every table."""

from accounts.login.models import SigningKeys
from accounts.orders.models import Order
from accounts.users.models import Address, Contact, Profile, User

__all__ = ["Address", "Contact", "Order", "Profile", "SigningKeys", "User"]
