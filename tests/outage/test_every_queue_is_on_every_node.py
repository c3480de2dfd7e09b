import json

import pytest

from compose.settings import SYSTEMS
from compose.system_environment import VHOST
from tests.outage.broker import control
from tests.outage.parts import SETTINGS


@pytest.mark.skipif(bool(SETTINGS.given_broker), reason="the broker is not compose's own")
@pytest.mark.parametrize("vhost", [VHOST, *(f"tasks.{system}" for system in SYSTEMS)])
def test_no_queue_would_be_lost_with_its_node(vhost: str) -> None:
    """One node is enough to see it: a classic queue lives where it was made, a quorum queue has members elsewhere."""
    columns = ("name", "type", "exclusive")
    queues = json.loads(control("--quiet", "list_queues", "--vhost", vhost, *columns, "--formatter", "json"))
    lasting = {queue["name"]: queue["type"] for queue in queues if not queue["exclusive"]}
    assert set(lasting.values()) == {"quorum"}, lasting
