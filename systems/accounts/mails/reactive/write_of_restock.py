from urllib.parse import quote

from django.conf import settings

from accounts.users.models import User
from contracts.catalog.restock_noticed import RestockNoticed
from messaging.reactions import reacts_to


@reacts_to(RestockNoticed)
def write_of_restock(event: RestockNoticed) -> None:
    """Who asked for it is told by mail that a product is back; who has left is not."""
    user = User.objects.filter(pk=event.person_id, is_active=True).first()
    if user:
        name = f"{event.title}, {event.option_label}" if event.option_label else event.title
        user.write_mail("mails/restock", name=name, link=f"{settings.LINKS['catalog']}/products/{quote(event.slug)}")
