from catalog.restocks.models import RestockRequest
from messaging.reactions import changed, reacts_to


@reacts_to(changed(RestockRequest, "noticed_at"))
def tell_of_restock(request: RestockRequest) -> None:
    """Who asked for it learns that the product can be had again; accounts knows where they are reached."""
    if request.noticed_at:
        request.tell()
