from collections.abc import Iterator

import pytest

from compose.settings import ROOT
from compose.unplug.cells import table
from compose.unplug.measure import Row, measure
from compose.unplug.plugs import ROWS, words
from compose.unplug.shop import Shop, shop_of
from tests.outage.matrix.expected import expected
from tests.outage.matrix.readme import written
from tests.outage.parts import SETTINGS

pytestmark = [pytest.mark.by_name, pytest.mark.usefixtures("nothing_is_lost")]
README = ROOT / "README.md"


@pytest.fixture(scope="module")
def shop() -> Shop:
    return shop_of(SETTINGS)


@pytest.fixture(scope="module")
def measured() -> Iterator[dict[tuple[str, ...], Row]]:
    """When every plug was pulled, the README says what was found; a law says whether it may say so."""
    rows: dict[tuple[str, ...], Row] = {}
    yield rows
    if all(names in rows for names in ROWS):
        README.write_text(written(README.read_text(), table(rows[names] for names in ROWS)))


@pytest.mark.parametrize("names", ROWS, ids=words)
def test_what_people_can_do_while_this_is_pulled(
    names: tuple[str, ...], shop: Shop, measured: dict[tuple[str, ...], Row]
) -> None:
    measured[names] = measure(SETTINGS, shop, names, print)
    wanted = expected(names).said
    other = {what: (said, wanted[what]) for what, said in measured[names].said.items() if said != wanted[what]}
    assert other == {}, (
        "found, and wanted; where it is better than wanted, tests/outage/matrix/expected.py is to follow"
    )
