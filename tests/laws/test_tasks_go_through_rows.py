import ast
from pathlib import Path

from tests.laws.biting import found_by, write
from tests.laws.house import ROOT, code

FORBIDDEN = {"delay", "apply_async", "send_task", "delay_on_commit", "apply_async_on_commit"}


def test_no_code_sends_a_celery_task() -> None:
    """Context: a task sent from a request hangs during a broker's disk alarm, and is lost when the process dies
    between its commit and the sending.
    Decision: a reaction is a row, written in the transaction that causes it; only the relay makes messages of rows,
    and it publishes them itself. Nobody calls delay, apply_async or send_task.
    Price: work waits for the relay's next look, some milliseconds.
    """
    assert senders_of_tasks(ROOT) == []


def test_a_sender_of_a_task_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/products/sending.py", "def send(task):\n    task.delay(1)\n")
    assert found_by(senders_of_tasks, broken_house) == ["systems/catalog/products/sending.py:2: task.delay"]


def senders_of_tasks(root: Path) -> list[str]:
    return [
        f"{source}:{node.lineno}: {ast.unparse(node.func)}"
        for source in code(root)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FORBIDDEN
    ]
