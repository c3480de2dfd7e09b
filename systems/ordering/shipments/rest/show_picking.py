from rest_framework.request import Request
from rest_framework.response import Response

from ordering.shipments.picking import picking_list
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="shipments/show_picking.html", allow=Staff)
def show_picking(request: Request) -> Response:
    """What is to be taken off the shelves for the orders that wait to be sent; made to be printed."""
    return Response(picking_list())
