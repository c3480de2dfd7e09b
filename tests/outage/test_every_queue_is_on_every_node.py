import json

import pytest

from compose.settings import SYSTEMS
from compose.system_environment import VHOST
from tests.outage.broker import control
from tests.outage.parts import SETTINGS

pytestmark = pytest.mark.skipif(bool(SETTINGS.given_broker), reason="the broker is not compose's own")


@pytest.mark.parametrize("vhost", [VHOST, *(f"tasks.{system}" for system in SYSTEMS)])
def test_no_queue_would_be_lost_with_its_node(vhost: str) -> None:
    """One node is enough to see it: a classic queue lives where it was made, a quorum queue has members elsewhere."""
    assert set(lasting_queues(vhost).values()) == {"quorum"}


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_worker_declares_its_queue_and_no_other(system: str) -> None:
    assert set(lasting_queues(f"tasks.{system}")) == {f"{system}.default", "tasks.dead"}


def lasting_queues(vhost: str) -> dict[str, str]:
    """Their types by their names."""
    columns = ("name", "type", "exclusive")
    queues = json.loads(control("--quiet", "list_queues", "--vhost", vhost, *columns, "--formatter", "json"))
    return {queue["name"]: queue["type"] for queue in queues if not queue["exclusive"]}
