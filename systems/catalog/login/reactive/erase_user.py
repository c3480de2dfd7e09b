from catalog.restocks.models import RestockRequest
from contracts.accounts.user_erased import UserErased
from messaging.erase import confirm_erasure
from messaging.reactions import reacts_to
from web.models import Session


@reacts_to(UserErased)
def erase_user(event: UserErased) -> None:
    """A session holds the name. The ledger of the stock keeps the ids of staff, which lead to nobody from now on."""
    Session.end(sid=None, sub=event.id)
    RestockRequest.of(event.id).delete()
    confirm_erasure(event.id, deleted=("session", "restock_request"))
