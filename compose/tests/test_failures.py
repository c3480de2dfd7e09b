import ast
import errno
import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

import compose
from compose.command_line import main
from compose.commands import CommandFailed, run
from compose.down import down
from compose.failures import Failure, from_os_error
from compose.locks import holder_of_lock, only_one_up
from compose.ports import refuse_taken
from compose.progress import Progress
from compose.rabbitmq import RabbitMQ
from compose.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(Settings.from_environment({}), home=tmp_path / "home", data=tmp_path / "data")


def test_a_taken_port_is_told_with_its_holder_and_the_variable_that_moves_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Failure) as refused:
            refuse_taken({"FLOTILLA_CATALOG_PORT": port})
    assert f"Port {port} is taken by " in str(refused.value)
    assert f"(process {os.getpid()})" in str(refused.value)
    assert "FLOTILLA_CATALOG_PORT=" in str(refused.value)
    refuse_taken({"FLOTILLA_CATALOG_PORT": port})


def test_a_full_disk_is_one_clear_line(tmp_path: Path) -> None:
    text = str(from_os_error(OSError(errno.ENOSPC, "No space left on device", "/shop/log")))
    assert text.startswith("The disk is full")
    with pytest.raises(Failure, match="The disk is full"):
        run(["sh", "-c", "echo initdb: No space left on device; exit 1"], what="initdb", log=tmp_path / "log")


def test_a_failed_command_tells_its_last_line_and_where_the_rest_is(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match=r"`catalog migrate` failed: no such table \(all of it: .*migrate.log\)"):
        run(["sh", "-c", "echo a; echo no such table; exit 3"], what="`catalog migrate`", log=tmp_path / "migrate.log")


def test_a_second_up_is_refused_and_told_who_runs(settings: Settings) -> None:
    with only_one_up(settings):
        assert holder_of_lock(settings) == os.getpid()
        with pytest.raises(Failure, match=rf"\(process {os.getpid()}\) is already running"), only_one_up(settings):
            pass
    assert holder_of_lock(settings) is None


def test_wipe_never_removes_a_folder_that_compose_did_not_make(settings: Settings) -> None:
    (settings.home / "photos").mkdir(parents=True)
    with pytest.raises(Failure, match="does not look like a state folder"):
        down(settings, Progress(), wipe=True)
    assert (settings.home / "photos").exists()


def test_wipe_removes_what_a_start_that_failed_early_left(settings: Settings) -> None:
    (settings.home / "logs").mkdir(parents=True)
    down(settings, Progress(), wipe=True)
    assert not settings.home.exists()


def test_wrong_usage_ends_with_2_and_a_wrong_value_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as usage:
        main(["dance"])
    assert usage.value.code == 2
    monkeypatch.setenv("FLOTILLA_CATALOG_PORT", "eight")
    assert main(["status"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("compose: FLOTILLA_CATALOG_PORT=eight")


def test_an_old_python_can_read_the_file_that_turns_it_away() -> None:
    source = (Path(compose.__file__).parent / "__main__.py").read_text()
    ast.parse(source, feature_version=(3, 4))
    assert source.index("sys.exit(1)") < source.index("from compose.command_line")


@pytest.mark.parametrize(
    ("folder", "version"), [("rabbitmq_server-3.10.8", (3, 10, 8)), ("rabbitmq_server-4.1.0", (4, 1, 0)), ("other", ())]
)
def test_the_brokers_version_is_read_from_its_folder(tmp_path: Path, folder: str, version: tuple[int, ...]) -> None:
    server = tmp_path / folder / "sbin" / "rabbitmq-server"
    server.parent.mkdir(parents=True)
    server.touch()
    (tmp_path / "link").symlink_to(server)
    assert RabbitMQ(server=tmp_path / "link", epmd=Path("epmd")).version == version
