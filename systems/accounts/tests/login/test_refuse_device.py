from collections.abc import Callable

from django.test import Client

from accounts.users.models import User


def test_there_is_no_sign_in_for_devices(alice: User, sign_in: Callable[[User], Client]) -> None:
    assert sign_in(alice).get("/identity/o/device").status_code == 404
    assert Client().post("/identity/o/api/device/code", {"client_id": "catalog"}).status_code == 404
