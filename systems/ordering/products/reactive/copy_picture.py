from base64 import b64decode

from contracts.catalog.picture_changed import PictureChanged
from messaging.copies import copies
from ordering.products.models import Picture


@copies(PictureChanged, into=Picture)
def copy_picture(event: PictureChanged) -> dict[str, object]:
    return {"sha256": event.sha256, "webp": b64decode(event.webp, validate=True), "alt": event.alt}
