"""Tables in the README are printed from code. Context: a table kept by hand is wrong after the second change.

Decision: the README holds what the code prints, and this test compares. Price: one command after a change of events.
"""

import re

from compose.unplug.cells import table
from compose.unplug.journeys.table import JOURNEYS
from compose.unplug.measure import key
from compose.unplug.plugs import ROWS
from contracts.table import events_table
from tests.laws.house import ROOT
from tests.outage.matrix.expected import INSTEAD, all_expected
from tests.outage.matrix.readme import shown


def test_the_readmes_table_of_events_is_what_the_contracts_say() -> None:
    readme = (ROOT / "README.md").read_text()
    found = re.search(r"<!-- events -->\n(.*?)\n<!-- /events -->", readme, re.DOTALL)
    assert found is not None
    assert found[1] == events_table(), "Run `python -m contracts.table` in shared-contracts and paste what it prints."


def test_the_readmes_table_of_outages_is_what_the_matrix_wants() -> None:
    """The step `matrix` writes what it finds; it passes when that is what tests/outage/matrix/expected.py wants."""
    readme = (ROOT / "README.md").read_text()
    assert shown(readme) == table(all_expected()), "Run `python3 -m tests matrix`: it measures, and writes the table."


def test_the_table_of_outages_has_a_row_for_each_plug_and_names_no_journey_that_is_not_there() -> None:
    assert set(INSTEAD) == set(ROWS)
    assert {what for said in INSTEAD.values() for what in said} <= {key(journey) for journey in JOURNEYS}
