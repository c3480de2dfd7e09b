from tests.work import Work

CODE = ("systems", "shared-contracts", "compose", "tests")


def check_style(work: Work) -> None:
    """Ruff's rules and its formatting; the root's pyproject.toml says which."""
    ruff = work.tools().program("ruff")
    work.run("ruff check", [ruff, "check", "--no-cache", *CODE])
    work.run("ruff format --check", [ruff, "format", "--check", "--no-cache", *CODE])
