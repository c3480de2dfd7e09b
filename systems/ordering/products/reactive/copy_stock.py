from contracts.catalog.stock_changed import StockChanged
from messaging.copies import copies
from ordering.products.models import Stock


@copies(StockChanged, into=Stock)
def copy_stock(event: StockChanged) -> dict[str, object]:
    return {"available": event.available, "quantity": event.quantity}
