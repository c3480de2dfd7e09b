from contracts.accounts.user_erased import UserErased
from messaging.erase import confirm_erasure
from messaging.reactions import TryLater, reacts_to
from ordering.carts.models import Cart
from ordering.mails.models import Mail
from ordering.orders.models import Order
from ordering.users.models import Contact, User
from web.models import Session


@reacts_to(UserErased)
def erase_user(event: UserErased) -> None:
    """Confirmed is only what is so: the copies of the person end by their own news, which must have come before."""
    if User.objects.filter(pk=event.id).exists() or Contact.objects.filter(pk=event.id).exists():
        raise TryLater(5, "the deletion of the person's copies has not been taken yet")
    Session.end(sid=None, sub=event.id)
    Cart.objects.filter(customer_id=event.id).delete()
    Mail.objects.filter(person_id=event.id).delete()
    kept = Order.forget(event.id)
    deleted = ("session", "user", "contact", "cart", "mail", "order_email", "order_address")
    confirm_erasure(event.id, deleted=deleted, kept=kept)
