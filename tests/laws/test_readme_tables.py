"""Tables in the README are printed from code. Context: a table kept by hand is wrong after the second change.

Decision: the README holds what the code prints, and this test compares. Price: one command after a change of events.
"""

import re

from contracts.table import events_table
from tests.laws.house import ROOT


def test_the_readmes_table_of_events_is_what_the_contracts_say() -> None:
    readme = (ROOT / "README.md").read_text()
    shown = re.search(r"<!-- events -->\n(.*?)\n<!-- /events -->", readme, re.DOTALL)
    assert shown is not None
    assert shown[1] == events_table(), "Run `python -m contracts.table` in shared-contracts and paste what it prints."
