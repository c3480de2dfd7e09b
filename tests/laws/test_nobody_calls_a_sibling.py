import subprocess
import sys
from pathlib import Path

from tests.laws.house import ROOT

A_CALL = """
import socket, pytest

def test_a_call_that_is_swallowed():
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)

@pytest.mark.asks_accounts
def test_the_named_exception():
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
"""


def test_the_guard_fails_a_test_whose_code_calls_outside(tmp_path: Path) -> None:
    """Context: a system that asks another one while it answers is as available as both together, and as slow.
    Decision: each system's tests run under a guard that refuses every connection but to the system's own database and
    the broker, and fails the test even when the code swallowed the refusal. One exception has a name of its own: the
    sign-in callback's token request.
    Price: a test that needs a server of its own must say so.
    """
    (tmp_path / "test_calls.py").write_text(A_CALL)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no_calls_to_siblings",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:django",
            tmp_path,
        ],
        env={"PYTHONPATH": str(ROOT / "tests" / "plugins")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    assert "this test called 127.0.0.1:9" in done.stdout
