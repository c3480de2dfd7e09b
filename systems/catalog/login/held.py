"""What catalog holds of a person, for the copy of their data that they may ask for. Of most, no more than sign-ins."""

from typing import Any
from uuid import UUID

from catalog.imports.models import ProductFile
from catalog.pictures.models import PictureUpload
from catalog.restocks.models import RestockRequest
from catalog.stock.ledger import Movement
from web.models import Session


def held_of(person_id: UUID) -> dict[str, Any]:
    files = ProductFile.objects.filter(by=person_id).order_by("at")
    movements = Movement.objects.filter(by=person_id).order_by("id")
    pictures = PictureUpload.objects.filter(by=person_id)
    return {
        "sign_ins": Session.told_to(person_id),
        "product_files_sent_in": [{"name": file.name, "at": file.at, "state": file.state} for file in files],
        "pictures_sent_in": [{"name": one.name, "at": one.at, "state": one.state} for one in pictures],
        "stock_adjusted": [
            {"product_id": one.product_id, "delta": one.on_hand, "reason": one.kind, "note": one.note, "at": one.at}
            for one in movements
        ],
        "waits_for": [
            {"product": one.product.name(), "asked_at": one.asked_at} for one in RestockRequest.of(person_id)
        ],
    }
