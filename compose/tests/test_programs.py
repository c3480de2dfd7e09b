import shlex
from configparser import ConfigParser
from dataclasses import replace
from pathlib import Path

import pytest

from compose.django_command import role_of
from compose.failures import Failure
from compose.programs import Program, all_names, in_stop_order, names_meant
from compose.settings import Settings
from compose.supervision import Process
from compose.supervisor_configuration import program_text
from compose.watch import News
from compose.web_servers import fingerprint

SETTINGS = Settings.from_environment({})


def test_a_name_means_a_system_a_process_a_database_or_the_broker() -> None:
    assert names_meant(SETTINGS, "catalog") == ["catalog-web", "catalog-relay", "catalog-consumer", "catalog-worker"]
    for name in ("catalog-relay", "catalog-db", "broker"):
        assert names_meant(SETTINGS, name) == [name]


def test_more_relays_get_numbers() -> None:
    more = Settings.from_environment({"FLOTILLA_RELAYS": "3"})
    assert [n for n in names_meant(more, "catalog") if "relay" in n] == [
        "catalog-relay", "catalog-relay-2", "catalog-relay-3",
    ]  # fmt: skip
    assert names_meant(more, "catalog-relay-3") == ["catalog-relay-3"]


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(Failure, match=r"There is no 'shop' here\. Known names: .*catalog-db"):
        names_meant(SETTINGS, "shop")


def test_a_given_server_cannot_be_stopped_from_here() -> None:
    given = replace(SETTINGS, given_databases={"catalog": "postgresql://u:p@elsewhere/postgres"})
    with pytest.raises(Failure, match="catalog-db was given by its address"):
        names_meant(given, "catalog-db")


def test_what_started_last_stops_first() -> None:
    layers = in_stop_order(all_names(SETTINGS))
    assert layers[0] == ["accounts-web", "catalog-web", "ordering-web"]
    assert layers[-3:] == [["broker"], ["accounts-db", "catalog-db", "ordering-db"], ["epmd"]]
    assert sorted(name for layer in layers for name in layer) == sorted(all_names(SETTINGS))


def test_odd_characters_survive_the_process_managers_configuration() -> None:
    odd = 'a%(b)s "c" \\ , d'
    program = Program(name="x", kind="relay", command=("run", Path("/a b/100%")), environment={"ODD": odd})
    read = ConfigParser(interpolation=None)
    read.read_string(program_text(SETTINGS, program))
    section = {name: value.replace("%%", "%") for name, value in read["program:x"].items()}
    assert shlex.split(section["command"]) == ["run", "/a b/100%"]
    assert shlex.split(section["environment"]) == [f"ODD={odd}"]


def test_a_web_server_stands_behind_a_door_that_is_the_same_whatever_it_runs() -> None:
    one, other = (_web(release) for release in ("1", "2"))
    texts = [program_text(SETTINGS, program).splitlines() for program in (one, other)]
    assert [text[0] for text in texts] == [f"; behind the door: {fingerprint(program)}" for program in (one, other)]
    assert texts[0][0] != texts[1][0]
    assert texts[0][1:] == texts[1][1:]
    assert "front_door.py" in texts[0][2]


def _web(release: str) -> Program:
    return Program(name="catalog-web", kind="web", command=("gunicorn",), environment={"FLOTILLA_CODE": release})


def test_a_death_and_a_return_are_told_once() -> None:
    news = News([_process("RUNNING", 1)])
    assert news.of(_process("RUNNING", 1)) == ""
    assert "died" in news.of(_process("EXITED", 0))
    assert news.of(_process("BACKOFF", 0)) == ""
    assert news.of(_process("STARTING", 2)) == ""
    assert "runs again (process 2)" in news.of(_process("RUNNING", 2))
    assert "(process 2) died and was restarted (process 3)" in news.of(_process("RUNNING", 3))
    assert "was stopped" in news.of(_process("STOPPED", 0))


def test_a_management_command_gets_the_least_role_that_it_needs() -> None:
    assert [role_of(command) for command in ("migrate", "shell", "relay")] == ["owner", "web", "runtime"]


def _process(state: str, pid: int) -> Process:
    return Process(name="catalog-web", state=state, pid=pid, started=0, now=0, trouble="")
