import re

from compose.settings import ROOT
from contracts.events import EVENTS
from contracts.reads import reads_in, reads_table


def test_the_readmes_table_of_reads_is_what_the_readers_read() -> None:
    readme = (ROOT / "shared-contracts" / "README.md").read_text()
    shown = re.search(r"<!-- reads -->\n(.*?)\n<!-- /reads -->", readme, re.DOTALL)
    assert shown is not None
    assert shown[1] == reads_table(), "Run `python -m contracts.reads` in shared-contracts and paste what it prints."


def test_every_reader_of_an_event_is_in_the_table() -> None:
    assert {name: set(readers) for name, readers in reads_in().items()} == {
        event.type: set(event.readers) for event in EVENTS if event.readers
    }
