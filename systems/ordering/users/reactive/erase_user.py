from contracts.accounts.user_erased import UserErased
from messaging.reactions import reacts_to
from ordering.carts.models import Cart


@reacts_to(UserErased)
def erase_user(event: UserErased) -> None:
    """The copies of the person end as tombstones by their own news; the cart ends here."""
    Cart.objects.filter(customer_id=event.id).delete()
