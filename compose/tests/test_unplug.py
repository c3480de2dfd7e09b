import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from compose import leftovers
from compose.failures import Failure
from compose.progress import Progress
from compose.settings import SYSTEMS, Settings
from compose.unplug import plugs
from compose.unplug.cells import cell, table
from compose.unplug.command import unplug
from compose.unplug.journeys.table import COLUMNS, JOURNEYS
from compose.unplug.measure import WORKS, Row, key
from compose.unplug.page import Page
from compose.unplug.person import NO_ANSWER, Person, Stuck
from compose.unplug.plugs import PLUGS, ROWS, Plug, pulled, words

SETTINGS = Settings.from_environment({})
AWAY = "We will be right back (503)"


def page(text: str, status: int = 200) -> Page:
    return Page(address="http://localhost/", status=status, kind="text/html", text=text)


def row(**said: tuple[str, ...]) -> Row:
    """All works, but for the journeys of the cart, in their order."""
    outcomes = {key(journey): (WORKS,) * 3 for journey in JOURNEYS}
    names = [key(journey) for journey in JOURNEYS if journey.column == "cart"]
    return Row(pulled=("broker",), said=outcomes | dict(zip(names, said.values(), strict=True)))


def test_a_page_says_its_notice_or_its_heading_and_a_refusal_its_code() -> None:
    notice = '<title>Shop</title><main><h1>Order 7</h1><p class="notice-title">We are <b>checking</b> stock.</p></main>'
    assert page(notice).says() == "We are checking stock."
    assert page("<title>Shop</title><main><h1>Your cart</h1></main>").says() == "Your cart"
    assert page("<h1>We will be\n right back.</h1>", status=503).says() == AWAY
    assert page("", status=502).says() == "a page without words (502)"


def test_pictures_that_come_with_the_page_are_not_fetched() -> None:
    assert page('<img src="data:x"><img alt="" src="/pictures/1.webp?a=1&amp;b=2">').pictures() == [
        "/pictures/1.webp?a=1&b=2"
    ]


def test_where_nobody_listens_a_person_gets_no_answer() -> None:
    with pytest.raises(Stuck, match=f"^{NO_ANSWER}$"):
        Person().open("http://127.0.0.1:9/")


def test_a_cell_tells_what_works_what_a_person_reads_instead_and_how_many_do() -> None:
    works, dead, away = (WORKS,) * 3, (NO_ANSWER,) * 3, (AWAY,) * 3
    assert cell(row(see=works, change=works, fill=works), "cart") == "works"
    assert cell(row(see=dead, change=dead, fill=dead), "cart") == NO_ANSWER
    assert cell(row(see=works, change=works, fill=dead), "cart") == "works, but *put something in*: no answer"
    assert cell(row(see=away, change=dead, fill=dead), "cart") == (
        f"*see it with names, prices and pictures*: “{AWAY}”; *change it*, *put something in*: no answer"
    )
    once = (NO_ANSWER, WORKS, WORKS)
    assert cell(row(see=once, change=works, fill=works), "cart").endswith(": 2 of 3 work, else no answer")


def test_the_table_has_a_line_for_each_row_and_says_what_stands_behind_its_headings() -> None:
    lines = table([row(see=(WORKS,) * 3, change=(WORKS,) * 3, fill=(WORKS,) * 3)]).splitlines()
    assert lines[0] == f"| pulled | {' | '.join(COLUMNS)} |"
    assert lines[2] == f"| the broker |{' works |' * len(COLUMNS)}"
    assert next(line for line in lines if line.startswith("* ")) == "* **browse**: look round; search"


def test_the_rows_are_nothing_each_plug_and_each_pair_of_systems() -> None:
    assert [words(names) for names in ROWS[:2]] == ["nothing", "accounts"]
    assert len(ROWS) == len(set(ROWS)) == 1 + len(PLUGS) + len(SYSTEMS)


def test_what_was_pulled_is_plugged_in_again_when_the_journeys_break_off(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    @contextmanager
    def out(_settings: Settings) -> Iterator[None]:
        seen.append("out")
        try:
            yield
        finally:
            seen.append("in")

    monkeypatch.setitem(plugs.PLUGS, "broker", Plug(name="broker", says="the broker", pull=out))
    with pytest.raises(KeyboardInterrupt), pulled(SETTINGS, ("broker",)):
        raise KeyboardInterrupt
    assert seen == ["out", "in"]


def test_the_processes_of_a_part_are_found_and_no_others(tmp_path: Path) -> None:
    here = Settings.from_environment({"FLOTILLA_HOME": str(tmp_path)})
    waiting = [sys.executable, "-c", "input()"]
    names = ("broker", "broker-2")
    environments = [os.environ | leftovers.mark(here, name) for name in names]
    broker, other = [subprocess.Popen(waiting, env=each, stdin=subprocess.PIPE) for each in environments]
    try:
        assert leftovers.of(here, "broker") == [broker.pid]
        assert sorted(leftovers.find(here)) == sorted([broker.pid, other.pid])
    finally:
        for process in (broker, other):
            process.communicate(b"\n")


def test_an_unknown_plug_and_a_shop_that_does_not_run_are_told_apart(tmp_path: Path) -> None:
    here = Settings.from_environment({"FLOTILLA_HOME": str(tmp_path)})
    with pytest.raises(Failure, match=r"There is no plug shop\. The plugs are: .*broker-frozen"):
        unplug(here, Progress(), ["shop"])
    with pytest.raises(Failure, match=re.escape("Start it with: python3 -m compose up")):
        unplug(here, Progress(), ["broker"])
