from django.urls import path
from synchronous.check_out import check_out

from ordering.urls import urlpatterns as of_ordering

urlpatterns = [path("carts/<uuid:cart_id>/checkout", check_out), *of_ordering]
