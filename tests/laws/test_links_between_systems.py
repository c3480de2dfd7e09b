"""Systems are integrated by links. Context: a link is an interface too, and breaks as silently as an event would.

Decision: contracts/links.py lists every target; its owner's urls.py must answer there, and no page may lead elsewhere.
Price: a link that is not listed yet fails here first.
"""

import re
from itertools import chain

from contracts.links import LINKS
from tests.laws.addresses import addresses
from tests.laws.house import ROOT

IN_TEMPLATE = re.compile(r"links\.(accounts|catalog|ordering)\s*\}\}/([a-z/]*)")
IN_CODE = re.compile(r"LINKS\[['\"](accounts|catalog|ordering)['\"]\]\}/([a-z/]*)")


def test_every_link_between_systems_leads_to_an_address_that_its_owner_lists() -> None:
    wrong = [link for link in LINKS if link.path not in _routes(link.owner)]
    assert wrong == []


def test_every_link_that_a_page_has_is_listed() -> None:
    listed = {(link.owner, link.path.partition("<")[0]) for link in LINKS}
    files = chain((ROOT / "systems").rglob("*"), (ROOT / "shared-contracts").rglob("*"))
    used = {
        (str(file.relative_to(ROOT)), owner, path)
        for file in files
        if file.suffix in (".html", ".py") and "tests" not in file.parts
        for owner, path in (IN_TEMPLATE if file.suffix == ".html" else IN_CODE).findall(file.read_text())
        if owner not in file.relative_to(ROOT).parts  # a system's links to itself are its own affair
    }
    assert {one for one in used if one[1:] not in listed} == set()
    assert len(used) > 5


def _routes(system: str) -> set[str]:
    found = addresses(ROOT / "systems" / system / "urls.py", ROOT)
    return {re.sub(r"<[a-z]+:", "<", one.route) for one in found}
